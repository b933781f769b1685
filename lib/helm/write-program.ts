import { Imported } from './import-values';
import { Outcome } from './report';
import { namesIn, typescriptOf } from './typescript';

/** The TypeScript program that synthesizes what `template` renders. */
export function writeProgram({ program, report }: Imported, files: readonly string[]): string {
  const translated = report.filter((line) => line.outcome === Outcome.TRANSLATED);
  return `${[
    `// From ${files.join(', ')} of the official Helm chart.`,
    ...translated.length ? ['//', ...translated.map(({ path, sentence }) => `// ${path}: ${sentence}.`)] : [],
    'import { App } from \'cdk8s\';',
    importOf(namesIn(program)),
    '',
    'const app = new App();',
    `${typescriptOf(program)};`,
    'app.synth();',
  ].join('\n')}\n`;
}

function importOf(names: readonly string[]): string {
  const flat = `import { ${names.join(', ')} } from 'cdk8s-polyaxon';`;
  return flat.length <= 120 ? flat : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from 'cdk8s-polyaxon';`;
}
