import { mutations, outcomeOf } from './support/mutations';
test('explore', () => {
  const t0 = Date.now(); const list = mutations(); const t1 = Date.now();
  const rows = list.map((m) => { const { outcome, message } = outcomeOf(m); return [m.subjects.join('+'), m.place, m.sets.join('+'), outcome, (message ?? '').replace(/\n/g, ' | ').slice(0, 300)].join('\t'); });
  require('fs').writeFileSync('/tmp/bg/effects.tsv', rows.join('\n') + '\n' + [t1 - t0, Date.now() - t1, list.length].join());
}, 600000);
