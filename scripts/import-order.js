// The import order of lib/, as data and as lint rules: downward only.
const importPlugin = require('eslint-plugin-import');

/** For each part of lib/, the other parts it may import. A part not listed is an error. */
const mayImport = {};

/** From the bottom up: each part may import all that stand before it, in lines above its own. */
const layers = [
  ['config'],
  ['kube'],
  ['installation.ts'],
  ['scheduling'],
  ['security'],
  ['workload'],
  ['gpu', 'persistence', 'ingress'],
  ['dependencies'],
  ['configuration'],
  ['agent'],
  ['platform', 'training-jobs'],
  ['polyaxon-base-chart.ts'],
  ['polyaxon-chart.ts', 'polyaxon-agent-chart.ts', 'training-jobs-chart.ts'],
  ['topology'],
  ['helm'],
  ['cli'],
];
const below = [];
for (const layer of layers) {
  for (const part of layer) mayImport[part] = [...below];
  below.push(...layer);
}
// The public names: kube/ stays behind the door.
mayImport['index.ts'] = below.filter((part) => part !== 'kube' && part !== 'cli');

/** How the import plugin finds the file behind './x': the source, before what was compiled from it. */
const settings = {
  'import/parsers': { '@typescript-eslint/parser': ['.ts'] },
  'import/resolver': { node: { extensions: ['.ts', '.js'] } },
};

const itself = { regex: '^cdk8s-polyaxon($|/)', message: 'Inside lib/ import by path: the name is the compiled package.' };
const plus = { regex: '^cdk8s-plus-27($|/)', message: 'Only lib/kube renders: it alone knows cdk8s-plus-27.' };
const deep = { regex: '^cdk8s-plus-27/', message: 'Take it from cdk8s-plus-27 itself: what lies inside moves.' };
const packages = { regex: '^[^.]', message: 'lib/config is pure data: it imports nothing.' };

/** ESLint configuration for a tree whose lib/ lies in `root`. */
function rules(root) {
  const zones = Object.entries(mayImport).map(([part, others]) => ({
    target: `./lib/${part}`,
    from: './lib',
    except: [part, ...others].map((name) => `./${name}`),
    message: others.length > 0 ? `lib/${part} may import ${others.join(', ')}.` : `lib/${part} imports nothing outside itself.`,
  }));
  const outside = ['./test', './examples', './bench', './scripts'].map((from) => ({ target: './lib', from }));
  return [
    {
      files: ['lib/**/*.ts'],
      plugins: { import: importPlugin },
      settings,
      rules: { 'import/no-restricted-paths': ['error', { basePath: root, zones: [...zones, ...outside] }] },
    },
    { files: ['lib/**/*.ts'], rules: restrict(itself, plus) },
    { files: ['lib/kube/**/*.ts'], rules: restrict(itself, deep) },
    { files: ['lib/config/**/*.ts'], rules: restrict(packages) },
  ];
}

function restrict(...patterns) {
  return { 'no-restricted-imports': ['error', { patterns }] };
}

module.exports = { mayImport, rules, settings };
