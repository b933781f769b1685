#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { InputError } from '../helm/input-error';
import { diff } from './diff';
import { importCommand } from './import';
import { template } from './template';

function withValues(command: Command): Command {
  return command
    .addOption(new Option('--chart <name>', 'the official chart that the values are of').choices(['platform', 'agent', 'trainingjobs']).default('platform'))
    .option('--release <name>', 'the name of the release', 'polyaxon')
    .option('-n, --namespace <name>', 'the namespace of the release', 'polyaxon')
    .option('-f, --values <file>', 'a values file, may be repeated; - is the standard input', collect, [])
    .option('--set <key=value>', 'values over those of the files, may be repeated', collect, []);
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function program(): Command {
  const root = new Command('cdk8s-polyaxon')
    .description('Moves an installation by the official Helm charts to cdk8s-polyaxon, and says beforehand what will change.')
    .exitOverride();
  withValues(root.command('template').description('print the manifests, as helm template does'))
    .option('-o, --output <folder>', 'write a file for each chart there, instead of printing')
    .option('--secrets <file>', 'write the Secrets whose values the files carry there (mode 0600)')
    .option('--report', 'print what becomes of each value, instead of the manifests')
    .action(template);
  withValues(root.command('import').description('write the TypeScript program that synthesizes the same manifests'))
    .argument('[file]', 'a values file')
    .option('-o, --output <file>', 'write it there, instead of printing')
    .action(importCommand);
  withValues(root.command('diff').description('say what adopting would change, by meaning'))
    .argument('[file]', 'a values file')
    .requiredOption('--against <file>', 'what is installed: of helm template or helm get manifest; - is the standard input')
    .option('--json', 'print it as JSON')
    .action(diff);
  return root;
}

/** Runs the command. The exit code: 0 done, 1 the input is wrong, 2 the command itself is. */
export function main(argv: readonly string[]): number {
  try {
    const root = program();
    root.commands.forEach((command) => command.exitOverride());
    root.parse([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode;
    }
    if (error instanceof InputError) {
      error.messages.forEach((message) => process.stderr.write(`error: ${message}\n`));
      return 1;
    }
    const what = error instanceof Error ? error.message : String(error);
    process.stderr.write(`error: ${what}; this is a mistake of cdk8s-polyaxon itself: please report it, with the values but for what is secret\n`);
    return 2;
  }
}

/** Whoever reads what we print may stop, as `head` does. */
function endWithReader(error: Error & { readonly code?: string }): void {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit(0);
}

if (require.main === module) {
  process.stdout.on('error', endWithReader);
  process.exitCode = main(process.argv);
}
