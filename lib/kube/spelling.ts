/** The name that another one is a misspelling of, if there is one. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const mistakes = Math.max(1, Math.floor(name.length / 4));
  const [first] = names.map((other) => ({ other, distance: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter((found) => found.distance <= mistakes)
    .sort((a, b) => a.distance - b.distance);
  return first?.other;
}

/** How many letters are added, left out, taken for another or exchanged with the next. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i].push(Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwap ? rows[i - 2][j - 2] + 1 : Infinity,
      ));
    }
  }
  return rows[a.length][b.length];
}
