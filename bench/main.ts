/** `npm run bench -- NAME`: runs `bench/NAME.ts`, which prints its numbers and keeps them in `results/`. */
const [name] = process.argv.slice(2);
if (!name || !/^[a-z-]+$/.test(name)) {
  console.error('Usage: npm run bench -- NAME, where bench/NAME.ts is one of the benchmarks');
  process.exit(2);
}
await import(`./${name}.ts`);
