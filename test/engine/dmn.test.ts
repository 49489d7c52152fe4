import { evaluateDecision, parseDecisions } from '../../engine/model/dmn.ts';

const now = Date.parse('2026-03-02T00:00:00Z');

interface TableOptions { hitPolicy?: string; inputs?: string[]; outputs?: string[]; outputValues?: string; otherwise?: string }

/** Each rule: input cells, then output cells. */
function table(rules: string[][], { hitPolicy = 'hitPolicy="UNIQUE"', inputs = ['amount'], outputs = ['level'], outputValues, otherwise }: TableOptions = {}): string {
  const escape = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<decisionTable id="table" ${hitPolicy}>
    ${inputs.map((input, i) => `<input id="in${i}" label="${input} 标签"><inputExpression id="ie${i}"><text>${input}</text></inputExpression></input>`).join('')}
    ${outputs.map((output, i) => `<output id="out${i}" name="${output}">${outputValues ? `<outputValues id="ov${i}"><text>${outputValues}</text></outputValues>` : ''}${otherwise ? `<defaultOutputEntry id="d${i}"><text>${otherwise}</text></defaultOutputEntry>` : ''}</output>`).join('')}
    ${rules.map((cells, r) => `<rule id="rule${r + 1}">${cells.map((cell, c) => {
      const tag = c < inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${tag} id="r${r}c${c}"><text>${escape(cell)}</text></${tag}>`;
    }).join('')}</rule>`).join('')}
  </decisionTable>`;
}

function definitions(decisions: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg" name="DRG" namespace="http://camunda.org/schema/1.0/dmn">${decisions}</definitions>`;
}

const single = (logic: string) => definitions(`<decision id="level" name="Level">${logic}</decision>`);

async function evaluate(logic: string, variables: Record<string, unknown>) {
  return evaluateDecision(await parseDecisions(single(logic)), 'level', variables, now);
}

describe('a decision table', () => {
  it('answers with its output, the inputs and the rule that matched', async () => {
    expect(await evaluate(table([['< 100', '"low"'], ['>= 100', '"high"']]), { amount: 100 })).toEqual({
      output: 'high',
      evaluated: [{
        decisionId: 'level', decisionName: 'Level', decisionType: 'DECISION_TABLE', output: 'high',
        evaluatedInputs: [{ inputId: 'in0', inputName: 'amount 标签', inputValue: 100 }],
        matchedRules: [{ ruleId: 'rule2', ruleIndex: 2, evaluatedOutputs: [{ outputId: 'out0', outputName: 'level', outputValue: 'high' }] }],
      }],
    });
  });

  it('gives several outputs as a context', async () => {
    const logic = table([['-', '"high"', '1 + 1']], { outputs: ['level', 'days'] });
    expect((await evaluate(logic, {})).output).toEqual({ level: 'high', days: 2 });
  });

  it('is null without a match, or the default outputs', async () => {
    expect((await evaluate(table([['> 5', '"x"']]), { amount: 1 })).output).toBeNull();
    expect((await evaluate(table([['> 5', '"x"']], { otherwise: '"none"' }), { amount: 1 })).output).toBe('none');
  });

  const overlapping = [['> 1', '10'], ['> 2', '30'], ['> 3', '20']];
  it.each<[string, unknown]>([
    ['hitPolicy="FIRST"', 10],
    ['hitPolicy="RULE ORDER"', [10, 30, 20]],
    ['hitPolicy="COLLECT"', [10, 30, 20]],
    ['hitPolicy="COLLECT" aggregation="SUM"', 60],
    ['hitPolicy="COLLECT" aggregation="MIN"', 10],
    ['hitPolicy="COLLECT" aggregation="MAX"', 30],
    ['hitPolicy="COLLECT" aggregation="COUNT"', 3],
  ])('%s', async (hitPolicy, expected) => {
    expect((await evaluate(table(overlapping, { hitPolicy }), { amount: 9 })).output).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['hitPolicy="PRIORITY"', 30],
    ['hitPolicy="OUTPUT ORDER"', [30, 20, 10]],
  ])('%s takes the order of the output values', async (hitPolicy, expected) => {
    expect((await evaluate(table(overlapping, { hitPolicy, outputValues: '30, 20, 10' }), { amount: 9 })).output).toEqual(expected);
  });

  it('fails when UNIQUE or ANY is violated, and says by which rules', async () => {
    expect(await evaluate(table(overlapping), { amount: 3 })).toMatchObject({ output: null, failedDecisionId: 'level', failureMessage: expect.stringContaining('rules 1, 2 matched') });
    expect((await evaluate(table(overlapping, { hitPolicy: 'hitPolicy="ANY"' }), { amount: 3 })).failureMessage).toContain('hit policy ANY');
    expect((await evaluate(table([['> 1', '7'], ['> 2', '7']], { hitPolicy: 'hitPolicy="ANY"' }), { amount: 3 })).output).toBe(7);
  });
});

describe('a decision requirements graph', () => {
  const graph = definitions(`
    <decision id="base" name="Base"><variable id="v1" name="basis"/><literalExpression id="l1"><text>amount * 2</text></literalExpression></decision>
    <decision id="level" name="Level"><variable id="v2" name="level"/>
      <informationRequirement id="ir"><requiredDecision href="#base"/></informationRequirement>
      ${table([['> 10', '"high"'], ['<= 10', '"low"']], { inputs: ['basis'] })}
    </decision>`);

  it('evaluates what is required first, and shows each decision', async () => {
    const outcome = evaluateDecision(await parseDecisions(graph), 'level', { amount: 6 }, now);
    expect(outcome.output).toBe('high');
    expect(outcome.evaluated.map((step) => [step.decisionId, step.decisionType, step.output])).toEqual([['base', 'LITERAL_EXPRESSION', 12], ['level', 'DECISION_TABLE', 'high']]);
  });

  it('names the required decision that failed', async () => {
    const failing = graph.replace('amount * 2', 'assert(amount, false, "no amount")');
    const outcome = evaluateDecision(await parseDecisions(failing), 'level', {}, now);
    expect(outcome).toMatchObject({ output: null, failedDecisionId: 'base', failureMessage: expect.stringContaining('no amount') });
    expect(outcome.evaluated.map((step) => step.decisionId)).toEqual(['base']);
  });
});

describe('boxed expressions', () => {
  const literal = (source: string) => `<literalExpression><text>${source}</text></literalExpression>`;
  const entry = (name: string, logic: string) => `<contextEntry>${name ? `<variable name="${name}"/>` : ''}${logic}</contextEntry>`;
  const outcomeOf = async (xml: string, variables: Record<string, unknown> = {}) => evaluateDecision(await parseDecisions(xml), 'level', variables, now);

  it('a context: entries see those before them; one without a name is the result', async () => {
    const context = (...entries: string[]) => single(`<context>${entries.join('')}</context>`);
    expect(await outcomeOf(context(entry('net', literal('amount')), entry('gross', literal('net * 1.1'))), { amount: 10 })).toMatchObject({ output: { net: 10, gross: 11 }, evaluated: [{ decisionType: 'CONTEXT' }] });
    expect((await outcomeOf(context(entry('net', literal('amount')), entry('', literal('net + 1'))), { amount: 10 })).output).toBe(11);
  });

  it('a function of a context', async () => {
    const fn = `<functionDefinition><formalParameter name="a"/><formalParameter name="b"/>${literal('a + b + base')}</functionDefinition>`;
    expect((await outcomeOf(single(`<context>${entry('base', literal('100'))}${entry('add', fn)}${entry('', literal('add(1, b: 2)').replace('add(1, b: 2)', 'add(1, 2)'))}</context>`))).output).toBe(103);
  });

  it('a list and a relation', async () => {
    expect((await outcomeOf(single(`<list>${literal('1')}${literal('amount')}</list>`), { amount: 2 })).output).toEqual([1, 2]);
    const relation = `<relation><column name="name"/><column name="age"/><row>${literal('"A"')}${literal('30')}</row><row>${literal('"B"')}${literal('amount')}</row></relation>`;
    expect(await outcomeOf(single(relation), { amount: 2 })).toMatchObject({ output: [{ name: 'A', age: 30 }, { name: 'B', age: 2 }], evaluated: [{ decisionType: 'RELATION' }] });
  });

  it('a business knowledge model: invoked, called from FEEL, from another model, and calling itself', async () => {
    const model = (id: string, name: string, parameters: string[], logic: string, ...requires: string[]) =>
      `<businessKnowledgeModel id="${id}" name="${name}"><variable name="${name}"/><encapsulatedLogic>${parameters.map((parameter) => `<formalParameter name="${parameter}"/>`).join('')}${logic}</encapsulatedLogic>${requires.map((required) => `<knowledgeRequirement><requiredKnowledge href="#${required}"/></knowledgeRequirement>`).join('')}</businessKnowledgeModel>`;
    const requires = (id: string) => `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`;
    const twice = model('m1', 'twice', ['x'], literal('x * 2'));
    const invocation = `<invocation>${literal('twice')}<binding><parameter name="x"/>${literal('amount + 1')}</binding></invocation>`;
    expect(await outcomeOf(definitions(`${twice}<decision id="level">${requires('m1')}${invocation}</decision>`), { amount: 4 })).toMatchObject({ output: 10, evaluated: [{ decisionType: 'INVOCATION' }] });
    expect((await outcomeOf(definitions(`${twice}<decision id="level">${requires('m1')}${literal('twice(amount) + 1')}</decision>`), { amount: 4 })).output).toBe(9);
    expect((await outcomeOf(definitions(`${twice}<decision id="level">${requires('m1')}${table([['> twice(2)', '"above"'], ['-', '"below"']], { hitPolicy: 'hitPolicy="FIRST"' })}</decision>`.replaceAll('&gt;', '>')), { amount: 5 })).output).toBe('above');
    const four = model('m2', 'four', ['y'], literal('twice(twice(y))'), 'm1');
    expect((await outcomeOf(definitions(`${twice}${four}<decision id="level">${requires('m2')}${literal('four(3)')}</decision>`))).output).toBe(12);
    const factorial = model('m3', 'factorial', ['n'], literal('if n &lt;= 1 then 1 else n * factorial(n - 1)'));
    expect((await outcomeOf(definitions(`${factorial}<decision id="level">${requires('m3')}${literal('factorial(5)')}</decision>`))).output).toBe(120);
  });

  it('fails as a whole with what failed inside', async () => {
    expect(await outcomeOf(single(`<list>${literal('assert(1, false, "inside")')}</list>`))).toMatchObject({ output: null, failureMessage: expect.stringContaining('inside') });
  });
});

describe('what is not supported is refused with the id of its element', () => {
  it.each([
    ['not XML', 'decision', 'definitions'],
    ['a cell that is not FEEL', single(table([['>', '"x"']])), 'r0c0'],
    ['an input without expression', single(table([['-', '"x"']], { inputs: [''] })), 'in0'],
    ['an unknown function', single('<literalExpression id="lit"><text>nope(1)</text></literalExpression>'), 'lit'],
    ['a nameless entry before the last', single('<context id="ctx"><contextEntry id="e"><literalExpression id="x"><text>1</text></literalExpression></contextEntry><contextEntry id="f"><literalExpression id="y"><text>1</text></literalExpression></contextEntry></context>'), 'e'],
    ['a decision service', definitions('<decision id="d"><literalExpression><text>1</text></literalExpression></decision><decisionService id="ds" name="b"/>'), 'ds'],
    ['a business knowledge model without a function', definitions('<decision id="d"><literalExpression><text>1</text></literalExpression></decision><businessKnowledgeModel id="bkm" name="b"/>'), 'bkm'],
    ['a business knowledge model elsewhere', definitions('<decision id="d"><knowledgeRequirement><requiredKnowledge href="#gone"/></knowledgeRequirement><literalExpression><text>1</text></literalExpression></decision>'), 'gone'],
    ['a function in another language', definitions('<decision id="d"><literalExpression><text>1</text></literalExpression></decision><businessKnowledgeModel id="bkm" name="b"><encapsulatedLogic kind="Java"><literalExpression><text>1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>'), 'bkm'],
    ['a required decision elsewhere', definitions('<decision id="d"><informationRequirement id="i"><requiredDecision href="#gone"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>'), 'gone'],
    ['a circle', definitions('<decision id="d"><informationRequirement id="i"><requiredDecision href="#d"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>'), "'d': it requires itself"],
    ['PRIORITY without output values', single(table([['-', '1']], { hitPolicy: 'hitPolicy="PRIORITY"' })), 'table'],
    ['no decision at all', definitions(''), 'drg'],
  ])('%s', async (_, xml, named) => {
    await expect(parseDecisions(xml)).rejects.toThrow(named);
  });
});
