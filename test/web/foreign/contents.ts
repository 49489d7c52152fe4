/**
 * All that an XML file says, element by element, whatever it is written like: names by their namespaces, attributes in
 * one order, texts without the space between elements. Two files that say the same give the same lines.
 */
export function contents(xml: string): string[] {
  const lines: string[] = [];
  const open: { name: string; scope: ReadonlyMap<string, string>; index: number }[] = [];
  for (const [, comment, closing, tag = '', attributes = '', empty, text] of xml.replace(/<\?[^]*?\?>/g, '').matchAll(/(<!--[^]*?-->)|<(\/)?([\w.-]+(?::[\w.-]+)?)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/)?>|([^<]+)/g)) {
    if (comment) continue;
    if (text !== undefined) {
      const at = open.at(-1);
      if (text.trim() && at) lines[at.index] += ` = ${unescaped(text).trim()}`;
      continue;
    }
    if (closing) {
      open.pop();
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')] as const);
    const scope = new Map(open.at(-1)?.scope ?? []);
    for (const [name, value] of pairs) if (/^xmlns(:|$)/.test(name)) scope.set(name.slice(6), value);
    const whole = (name: string, own: boolean): string => {
      const [, prefix = '', local = name] = /^(?:([^:]*):)?(.*)$/.exec(name) ?? [];
      return prefix || own ? `{${scope.get(prefix) ?? ''}}${local}` : local;
    };
    const said = pairs.filter(([name]) => !/^xmlns(:|$)/.test(name)).map(([name, value]) => `${whole(name, false)}="${name === 'xsi:type' ? whole(value, true) : value}"`).sort();
    const name = whole(tag, true);
    const id = pairs.find(([key]) => key === 'id')?.[1];
    const path = [...open.map((each) => each.name), name].slice(-3).join(' > ');
    lines.push([path, ...said].join(' '));
    if (!empty) open.push({ name: id ? `${name}#${id}` : name, scope, index: lines.length - 1 });
  }
  return lines.sort();
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/<!\[CDATA\[([^]*?)\]\]>/g, '$1').replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name: string) => (hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : NAMED[name] ?? whole));
}
