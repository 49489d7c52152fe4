/** The lines that went (`− …`) and came (`+ …`) between two texts, in their order. */
export function changedLines(before: string, after: string): string {
  const [old, young] = [before.split('\n'), after.split('\n')];
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(young.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? new Uint32Array();
    for (let j = young.length - 1; j >= 0; j--) row[j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) [i, j] = [i + 1, j + 1];
    else if (i < old.length && (j >= young.length || at(i + 1, j) >= at(i, j + 1))) lines.push(`− ${old[i++]}`);
    else lines.push(`+ ${young[j++]}`);
  }
  return lines.join('\n');
}
