// Runs JavaScript programs one after the other in this process: a path per line comes in, what the program printed and threw goes
// out as a line of JSON. A program is done when its top-level await, or the promise that it exports by `module.exports`, is.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const write = process.stdout.write.bind(process.stdout);

async function run(path) {
  let output = '';
  process.stdout.write = chunk => {
    output += chunk;
    return true;
  };
  try {
    const program = await import(pathToFileURL(path).href);
    await program.default;
    return { output };
  } catch (error) {
    return { output, error: String(error?.stack ?? error) };
  } finally {
    process.stdout.write = write;
  }
}

for await (const path of createInterface({ input: process.stdin })) write(`${JSON.stringify(await run(path))}\n`);
