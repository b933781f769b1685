/* Imports values files that something is wrong with, and stops at the first that crashes it: npm run fuzz [-- FILES [SEED]] */
import { drawFrom, mutated } from './mutation';
import { importedProgram } from './outcomes';
import { SAMPLES } from './samples';

const [files = 100_000, first = 1] = process.argv.slice(2).map(Number);
const texts = SAMPLES.map(({ text }) => text);
const start = Date.now();
let accepted = 0;

for (let seed = first; seed < first + files; seed++) {
  const draw = drawFrom(seed);
  const { chart, text } = SAMPLES[draw(SAMPLES.length)];
  const file = mutated(text, texts, draw);
  try {
    const program = importedProgram(chart, file);
    accepted += program === undefined ? 0 : 1;
    if (program !== undefined && seed % 50 === 0 && program !== importedProgram(chart, file)) {
      throw new Error('another program the second time');
    }
  } catch (error) {
    console.error(`seed ${seed}, chart ${chart}: ${(error as Error).stack}\n--- the file:\n${file}`);
    process.exit(1);
  }
  if ((seed - first + 1) % 5000 === 0) {
    console.log(`${seed - first + 1} files, ${accepted} of them accepted, ${Math.round((Date.now() - start) / 1000)} s`);
  }
}
console.log(`${files} files, ${accepted} of them accepted: no crash, and no value lost`);
