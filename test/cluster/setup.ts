import { EXAMPLES, install, requireExamples, TENANTS } from './control-plane';

/** One control plane an example, all at once; `run` ends them. */
export default async function setup(): Promise<void> {
  requireExamples();
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  if (!Number.isInteger(seed)) throw new Error(`SEED is ${process.env.SEED}: give a whole number`);
  console.log(`\norder of application: SEED=${seed}`);
  await Promise.all([...EXAMPLES, TENANTS].map((example, index) => install(example, 16400 + index * 5_000, seed)));
}
