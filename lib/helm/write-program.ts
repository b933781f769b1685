import { groups } from '../kube/groups';
import { Imported } from './import-values';
import { nameParts } from './name-parts';
import { Line, Outcome } from './report';
import { namesIn, typescriptOf, WIDTH } from './typescript';
import { secretSentence, SecretValue } from './values';

/** The TypeScript program that synthesizes what `template` renders. */
export function writeProgram({ program, report, secrets }: Imported, files: readonly string[]): string {
  const named = nameParts(program);
  const comments = [...commentsOfSecrets(secrets), ...commentsOf(report, secrets)];
  return `${[
    ...wrapped(`From ${files.join(', ')} of the official Helm chart.`),
    ...comments.length ? ['//', ...comments.flatMap(wrapped)] : [],
    'import { App } from \'cdk8s\';',
    importOf(namesIn(program)),
    '',
    ...named.constants.flatMap(({ name, value }) => [`const ${name} = ${typescriptOf(value, '', `const ${name} = `)};`, '']),
    'const app = new App();',
    `${typescriptOf(named.program)};`,
    'app.synth();',
  ].join('\n')}\n`;
}

/** What has to be in the cluster, since no program holds it. */
function commentsOfSecrets(secrets: readonly SecretValue[]): string[] {
  return [...groups(secrets, ({ secret }) => secret)].map(([secret, values]) =>
    `Secret ${secret} has to have ${[...new Set(values.map(({ key }) => key))].join(', ')}: \`template --secrets FILE\` writes it.`);
}

/** What became of the other values that are no options as they are: once for all that the same is said of. */
function commentsOf(report: readonly Line[], secrets: readonly SecretValue[]): string[] {
  const said = new Set(secrets.map(secretSentence));
  const translated = report.filter(({ outcome, sentence }) => outcome === Outcome.TRANSLATED && !said.has(sentence));
  return [...groups(translated, ({ sentence }) => sentence)].map(([sentence, lines]) => `${lines.map(({ path }) => path).join(', ')}: ${sentence}.`);
}

/** A comment in lines that fit; the later ones are indented. */
function wrapped(comment: string): string[] {
  const lines: string[] = [];
  let line = '//';
  for (const word of comment.split(/\s+/)) {
    if (line.length + 1 + word.length > WIDTH && line.trim() !== '//') {
      lines.push(line);
      line = '//  ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function importOf(names: readonly string[]): string {
  const flat = `import { ${names.join(', ')} } from 'cdk8s-polyaxon';`;
  return flat.length <= WIDTH ? flat : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from 'cdk8s-polyaxon';`;
}
