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
    expect((await evaluate(table([['> 5', '1']], { hitPolicy: 'hitPolicy="COLLECT" aggregation="COUNT"' }), { amount: 1 })).output).toBeNull();
    const logic = table([['> 5', '1', '2']], { outputs: ['level', 'days'], otherwise: '0' });
    expect((await evaluate(logic, { amount: 1 })).output).toEqual({ level: 0, days: 0 });
    expect((await evaluate(logic.replace(/<defaultOutputEntry.*?<\/defaultOutputEntry>/, ''), { amount: 1 })).output).toBe(0);
  });

  it('adds as decimals', async () => {
    expect((await evaluate(table([['-', '0.1'], ['-', '0.2']], { hitPolicy: 'hitPolicy="COLLECT" aggregation="SUM"' }), {})).output).toBe(0.3);
  });

  it('takes a value, a list or a range from a variable as a condition', async () => {
    const logic = table([['limits.exact', '"exact"'], ['watched', '"watched"'], ['[limits.from..limits.to)', '"inside"'], ['not(limits.exact)', '"else"']], { hitPolicy: 'hitPolicy="FIRST"' });
    const answer = async (amount: number) => (await evaluate(logic, { amount, limits: { exact: 5, from: 10, to: 20 }, watched: [7, 8] })).output;
    expect(await Promise.all([5, 8, 10, 20].map(answer))).toEqual(['exact', 'watched', 'inside', 'else']);
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

  const literal = (source: string) => `<literalExpression><text>${source.replaceAll('<', '&lt;')}</text></literalExpression>`;
  const decision = (id: string, name: string, source: string, ...required: string[]) =>
    `<decision id="${id}" name="${name}"><variable name="${name}"/>${required.map((href) => `<informationRequirement><requiredDecision href="${href}"/></informationRequirement>`).join('')}${literal(source)}</decision>`;
  const output = async (xml: string, variables: Record<string, unknown> = {}) => evaluateDecision(await parseDecisions(xml), 'level', variables, now).output;

  it('passes on dates and functions as such (TCK 0007, 0031, 0092)', async () => {
    expect(await output(definitions(decision('day', 'day', 'date("2026-01-31")') + decision('level', 'next', 'string(day + duration("P1M"))', '#day')))).toBe('2026-02-28');
    const library = decision('library', 'library', '{twice: function(n) n * 2, less: function(a, b) a - b}');
    expect(await output(definitions(library + decision('level', 'result', '[library.twice(amount), library.less(b: amount, a: 1), library.twice(library.twice(1))]', '#library')), { amount: 3 })).toEqual([6, -2, 4]);
    expect(await output(definitions(decision('raise', 'raise', 'function(n: number) n + 1') + decision('level', 'result', 'raise(2)', '#raise')))).toBe(3);
  });

  it('reads names with spaces and signs that the file has (TCK 0001, 0020, 0034)', async () => {
    const input = (name: string) => `<inputData id="${name.replaceAll(/\W/g, '')}" name="${name}"><variable name="${name}"/></inputData>`;
    expect(await output(definitions(`${input('Years of Service')}${input('Pre-bureau risk')}${input('case 2.1')}${decision('base', 'Base Days', '22')}${decision('level', 'Total Days', 'Base Days + max( Years of Service, Pre-bureau risk ) + case 2.1', '#base')}`), { 'Years of Service': 3, 'Pre-bureau risk': 5, 'case 2.1': 1 })).toBe(28);
    const rates = '<decision id="rates" name="Bank rates"><variable name="Bank rates"/><relation><column name="lender"/><column name="rate pct"/><row><literalExpression><text>"A"</text></literalExpression><literalExpression><text>3.5</text></literalExpression></row></relation></decision>';
    expect(await output(definitions(rates + decision('level', 'cheap', 'Bank rates[rate pct < 4].lender', '#rates')))).toEqual(['A']);
  });

  it('refers to its own file by namespace, too (TCK 0091)', async () => {
    expect(await output(definitions(decision('base', 'base', '1') + decision('level', 'level', 'base + 1', 'http://camunda.org/schema/1.0/dmn#base')))).toBe(2);
  });

  it.each(['http://www.omg.org/spec/DMN/20151101/dmn.xsd', 'http://www.omg.org/spec/DMN/20180521/MODEL/', 'https://www.omg.org/spec/DMN/20211108/MODEL/', 'https://www.omg.org/spec/DMN/20230324/MODEL/'])('is read in the version %s', async (namespace) => {
    expect(await output(definitions(decision('level', 'level', '1 + 1')).replace('https://www.omg.org/spec/DMN/20191111/MODEL/', namespace))).toBe(2);
  });

  it('fails when a result is not of the type of its variable; null is of each', async () => {
    const typedAs = async (type: string, source: string) => evaluateDecision(await parseDecisions(definitions(decision('level', 'level', source).replace('<variable ', `<variable typeRef="${type}" `))), 'level', {}, now).failureMessage;
    expect(await typedAs('string', '1')).toBe("Expected to evaluate decision 'level', but its result is of the type number, and its variable of the type string");
    expect(await Promise.all([['feel:number', '1'], ['dateTime', 'now()'], ['yearMonthDuration', 'duration("P1Y")'], ['string', 'null'], ['tOwn', '1']].map(([type, source]) => typedAs(type!, source!)))).toEqual(Array(5).fill(undefined));
  });

  it('may have decision services, which nothing can call', async () => {
    expect(await output(definitions(`${decision('level', 'level', '[1, service()]')}<decisionService id="ds" name="service"><outputDecision href="#level"/></decisionService>`))).toEqual([1, null]);
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

  it('a model that shares out what waits, one after the other, by names with spaces, an input and a function of its context (as 0019 of the DMN TCK)', async () => {
    const named = (kind: string, id: string, name: string, inside: string) => `<${kind} id="${id}" name="${name}"><variable name="${name}"/>${inside}</${kind}>`;
    const logic = (parameters: string[], inside: string) => `${parameters.map((parameter) => `<formalParameter name="${parameter}"/>`).join('')}${inside}`;
    const context = (...entries: [string, string][]) => `<context>${entries.map(([name, value]) => `<contextEntry>${name ? `<variable name="${name}"/>` : ''}${value.startsWith('<') ? value : literal(value)}</contextEntry>`).join('')}</context>`;
    const of = (...ids: string[]) => ids.map((id) => (id.startsWith('m') ? `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>` : `<informationRequirement><required${id.startsWith('i') ? 'Input' : 'Decision'} href="#${id}"/></informationRequirement>`)).join('');
    const file = definitions([
      named('inputData', 'i1', 'Open Cases', ''), named('inputData', 'i2', 'Team List', ''),
      named('businessKnowledgeModel', 'm1', 'rank of', `<encapsulatedLogic>${logic(['Level'], table([['"urgent"', '1'], ['"usual"', '2']], { inputs: ['Level'], outputs: [''] }))}</encapsulatedLogic>`),
      named('decision', 'd1', 'Sorted Cases', of('i1', 'm1') + context(
        ['comes before', `<functionDefinition>${logic(['A', 'B'], literal('rank of(A.Level) &lt; rank of(B.Level) or (rank of(A.Level) = rank of(B.Level) and A.Days > B.Days)'))}</functionDefinition>`],
        ['', 'sort(Open Cases[list contains(["urgent", "usual"], Level)], comes before)'])),
      named('businessKnowledgeModel', 'm2', 'share out', `<encapsulatedLogic>${logic(['Waiting', 'Shared'], context(
        ['Case', 'Waiting[1]'],
        ['has room', `<functionDefinition>${logic(['team', 'so far'], literal('team.Room > count(so far[Team Name = team.Team Name])'))}</functionDefinition>`],
        ['Best Team', 'Team List[has room(item, Shared)][1]'],
        ['Given', context(['Number', 'Case.Number'], ['Team Name', 'Best Team.Team Name'])],
        ['', 'if count(Waiting) > 1 then share out(remove(Waiting, 1), append(Shared, Given)) else append(Shared, Given)']))}</encapsulatedLogic>`),
      named('decision', 'level', 'Shared Cases', of('d1', 'i2', 'm2') + literal('share out(Sorted Cases, [])')),
    ].join(''));
    const variables = {
      'Open Cases': [{ Number: 1, Level: 'usual', Days: 9 }, { Number: 2, Level: 'urgent', Days: 1 }, { Number: 3, Level: 'urgent', Days: 4 }, { Number: 4, Level: 'closed', Days: 7 }],
      'Team List': [{ 'Team Name': 'North', Room: 0 }, { 'Team Name': 'South', Room: 1 }, { 'Team Name': 'West', Room: 1 }],
    };
    expect((await outcomeOf(file, variables)).output).toEqual([{ Number: 3, 'Team Name': 'South' }, { Number: 2, 'Team Name': 'West' }, { Number: 1, 'Team Name': null }]);
  });

  it('a whole application: models called by names with spaces, tables without the name of their output, a context that calls another model, a decision service beside them (as 0004 and 0087 of the DMN TCK)', async () => {
    const named = (kind: string, id: string, name: string, inside: string) => `<${kind} id="${id}" name="${name}"><variable name="${name}"/>${inside}</${kind}>`;
    const of = (...ids: string[]) => ids.map((id) => (id.startsWith('m') ? `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>` : `<informationRequirement><required${id.startsWith('i') ? 'Input' : 'Decision'} href="#${id}"/></informationRequirement>`)).join('');
    const knowledge = (id: string, name: string, parameters: string[], inside: string, ...required: string[]) => named('businessKnowledgeModel', id, name, `<encapsulatedLogic kind="FEEL">${parameters.map((parameter) => `<formalParameter name="${parameter}"/>`).join('')}${inside}</encapsulatedLogic>${of(...required)}`);
    const call = (name: string, given: [string, string][]) => `<invocation>${literal(name)}${given.map(([parameter, value]) => `<binding><parameter name="${parameter}"/>${literal(value)}</binding>`).join('')}</invocation>`;
    const nameless = (rules: string[][], inputs: string[], hitPolicy = 'hitPolicy="UNIQUE"', outputValues?: string) => table(rules, { inputs, outputs: [''], hitPolicy, ...(outputValues ? { outputValues } : {}) }).replaceAll(' name=""', '').replaceAll(/ id="[^"]*"/g, '');
    const file = definitions([
      '<itemDefinition name="tRisk"><typeRef>string</typeRef><allowedValues><text>"high","low"</text></allowedValues></itemDefinition>', named('inputData', 'i1', 'Card holder', ''), named('inputData', 'i2', 'Plan wanted', ''), named('inputData', 'i3', 'Bureau report', ''), '<knowledgeSource id="k" name="Manual"/>',
      knowledge('m1', 'points of holder', ['Age', 'Kind of work'], nameless([['[18..30)', '-', '20'], ['>=30', '-', '35'], ['-', '"employed"', '40'], ['-', '"none"', '5']], ['Age', 'Kind of work'], 'hitPolicy="COLLECT" aggregation="SUM"')),
      named('decision', 'd1', 'Points of the holder', of('i1', 'm1') + call('points of holder', [['Age', 'Card holder.Age'], ['Kind of work', 'Card holder.Work']])),
      knowledge('m2', 'risk by points', ['Points', 'Known for'], nameless([['< 50', '-', '"high"'], ['>= 50', '[0..2)', '"high"'], ['>= 50', '>= 2', '"low"']], ['Points', 'Known for'])),
      named('decision', 'd2', 'Risk before-report', of('i1', 'd1', 'm2') + call('risk by points', [['Points', 'Points of the holder'], ['Known for', 'Card holder.Years']])),
      knowledge('m3', 'factor', ['Risk'], nameless([['"high"', '0.5'], ['"low", "none"', '0.8']], ['Risk'])),
      knowledge('m4', 'payment', ['Rate', 'Term', 'Amount'], literal('(Amount *Rate/12) / (1 - (1 + Rate/12)**-Term)')),
      knowledge('m5', 'affordable', ['Income a Month', 'Spent a Month', 'Risk', 'Payment Due'], `<context>${entry('Left Over', literal('Income a Month - Spent a Month'))}${entry('Risk Factor', call('factor', [['Risk', 'Risk']]))}${entry('Enough', literal('if Left Over * Risk Factor > Payment Due\n then true\n else false'))}${entry('', literal('Enough'))}</context>`, 'm3'),
      named('decision', 'd3', 'Payment a month', of('i2', 'm4') + literal('payment(Plan wanted.Rate, Plan wanted.Term, Plan wanted.Amount) + (if Plan wanted.Kind = "usual" then 5.00 else 9.00)')),
      named('decision', 'd4', 'Affordable before-report', of('d2', 'd3', 'i1', 'm5') + call('affordable', [['Income a Month', 'Card holder.Monthly.Income'], ['Spent a Month', 'Card holder.Monthly.Spent'], ['Risk', 'Risk before-report'], ['Payment Due', 'Payment a month']])),
      knowledge('m6', 'admission rules', ['Affordable', 'Overdue', 'Score'], nameless([['false', '-', '-', '"refuse"'], ['-', 'true', '-', '"refuse"'], ['-', '-', '< 600', '"ask"'], ['-', '-', '-', '"accept"']], ['Affordable', 'Overdue', 'Score'], 'hitPolicy="PRIORITY"', '"refuse","ask","accept"')),
      named('decision', 'level', 'Admission', of('d4', 'i3', 'm6') + call('admission rules', [['Affordable', 'Affordable before-report'], ['Overdue', 'Bureau report.Overdue'], ['Score', 'Bureau report.Score']])),
      '<decisionService id="s" name="Admission Service"><variable name="Admission Service"/><outputDecision href="#level"/><encapsulatedDecision href="#d4"/><inputData href="#i1"/></decisionService>',
    ].join(''));
    const variables = { 'Card holder': { Age: 41, Work: 'employed', Years: 7, Monthly: { Income: 9000, Spent: 4000 } }, 'Plan wanted': { Kind: 'usual', Rate: 0.12, Term: 24, Amount: 60_000 }, 'Bureau report': { Overdue: false, Score: 640 } };
    const outputs = async (changed: object = {}) => Object.fromEntries((await outcomeOf(file, { ...variables, ...changed })).evaluated.map((each) => [each.decisionId, each.output]));
    expect(await outputs()).toEqual({ d1: 75, d2: 'low', d3: expect.closeTo(2829.408, 3), d4: true, level: 'accept' });
    expect(await outputs({ 'Bureau report': { Overdue: false, Score: 580 } })).toMatchObject({ level: 'ask' });
    expect(await outputs({ 'Bureau report': { Overdue: true, Score: 580 } })).toMatchObject({ level: 'refuse' });
    expect(await outputs({ 'Card holder': { ...variables['Card holder'], Years: 1 } })).toMatchObject({ d2: 'high', d4: false, level: 'refuse' });
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
    ['a nameless entry before the last', single('<context id="ctx"><contextEntry id="e"><literalExpression id="x"><text>1</text></literalExpression></contextEntry><contextEntry id="f"><literalExpression id="y"><text>1</text></literalExpression></contextEntry></context>'), 'e'],
    ['an invocation of what it does not require', single('<invocation id="inv"><literalExpression><text>nope</text></literalExpression></invocation>'), 'inv'],
    ['a business knowledge model without a function', definitions('<decision id="d"><literalExpression><text>1</text></literalExpression></decision><businessKnowledgeModel id="bkm" name="b"/>'), 'bkm'],
    ['a business knowledge model elsewhere', definitions('<decision id="d"><knowledgeRequirement><requiredKnowledge href="#gone"/></knowledgeRequirement><literalExpression><text>1</text></literalExpression></decision>'), 'gone'],
    ['a function in another language', definitions('<decision id="d"><literalExpression><text>1</text></literalExpression></decision><businessKnowledgeModel id="bkm" name="b"><encapsulatedLogic kind="Java"><literalExpression><text>1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>'), 'bkm'],
    ['a required decision elsewhere', definitions('<decision id="d"><informationRequirement id="i"><requiredDecision href="#gone"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>'), 'gone'],
    ['a circle', definitions('<decision id="d"><informationRequirement id="i"><requiredDecision href="#d"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>'), "'d': it requires itself"],
    ['PRIORITY without output values', single(table([['-', '1']], { hitPolicy: 'hitPolicy="PRIORITY"' })), 'table'],
    ['a decision without logic', definitions('<decision id="d" name="to be made by people"/>'), 'd'],
    ['a boxed conditional', single('<conditional id="c"><if><literalExpression><text>true</text></literalExpression></if><then><literalExpression><text>1</text></literalExpression></then><else><literalExpression><text>2</text></literalExpression></else></conditional>').replace('20191111', '20230324'), 'conditional'],
    ['a boxed filter', single('<filter id="f"><in><literalExpression><text>[1]</text></literalExpression></in><match><literalExpression><text>true</text></literalExpression></match></filter>').replace('20191111', '20230324'), 'filter'],
    ['a boxed iteration', single('<for id="f" iteratorVariable="i"><in><literalExpression><text>[1]</text></literalExpression></in><return><literalExpression><text>i</text></literalExpression></return></for>').replace('20191111', '20230324'), 'for'],
    ['no decision at all', definitions(''), 'drg'],
  ])('%s', async (_, xml, named) => {
    await expect(parseDecisions(xml)).rejects.toThrow(named);
  });
});
