import { join } from 'path';
import * as ts from 'typescript';
import { allOptions } from './support/all-options';
import { install } from './support/chart';

const FIXTURES = ['all-options.ts', 'agents.ts', 'workload-options.ts', 'training-jobs.ts', 'monitoring-options.ts', 'pooler-options.ts'].map((file) => join(__dirname, 'support', file));
/** The charts whose props are walked. */
const CHARTS = ['polyaxon-chart.ts', 'polyaxon-agent-chart.ts', 'training-jobs-chart.ts'];
const LIB = `${join(__dirname, '..', 'lib')}/`;

const program = ts.createProgram(FIXTURES, {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  skipLibCheck: true,
  types: ['node'],
  paths: { 'cdk8s-polyaxon': [`${LIB}index.ts`] },
});
const checker = program.getTypeChecker();

test.each(Object.keys(allOptions))('the options %s stand together', (name) => {
  expect(install(allOptions[name]).length).toBeGreaterThan(0);
});

test('the walk finds options of options, and of factory methods', () => {
  expect([...reachable().options]).toEqual(expect.arrayContaining(['PolyaxonChartProps.core', 'InstallationOptions.release',
    'Autoscaling.targetCpu', 'ClaimOptions.size', 'ExternalPostgresOptions.sslMode', 'IngressTls.hosts']));
});

test('every option that a chart takes is set in one of the fixtures', () => {
  const set = used();
  expect([...reachable().options].filter((option) => !set.has(option))).toEqual([]);
});

test('every way to make such an option is taken in one of the fixtures', () => {
  const set = used();
  expect([...reachable().factories].filter((factory) => !set.has(factory))).toEqual([]);
});

/** The properties of the charts' props and of what they lead to, as `Interface.property`, and the static factories on the way. */
function reachable(): { options: Set<string>; factories: Set<string> } {
  const options = new Set<string>();
  const factories = new Set<string>();
  const seen = new Set<ts.Symbol>();
  const visit = (type: ts.Type): void => {
    for (const member of type.isUnion() ? type.types : [type]) {
      const symbol = member.getSymbol();
      for (const argument of checker.getTypeArguments(member as ts.TypeReference) ?? []) visit(argument);
      const element = member.getStringIndexType();
      if (element) visit(element);
      const declaration = symbol?.declarations?.[0];
      if (!symbol || !declaration || seen.has(symbol) || !declaration.getSourceFile().fileName.startsWith(LIB)) continue;
      seen.add(symbol);
      if (ts.isInterfaceDeclaration(declaration)) {
        for (const property of member.getProperties()) {
          options.add(nameOf(property));
          visit(checker.getTypeOfSymbol(property));
        }
      }
      if (ts.isClassDeclaration(declaration)) {
        for (const method of declaration.members.filter(ts.isMethodDeclaration)) {
          if (!(ts.getCombinedModifierFlags(method) & ts.ModifierFlags.Static)) continue;
          factories.add(`${symbol.name}.${method.name.getText()}`);
          for (const parameter of method.parameters) visit(checker.getTypeAtLocation(parameter));
        }
      }
    }
  };
  for (const chart of CHARTS) {
    const source = program.getSourceFile(`${LIB}${chart}`)!;
    const props = source.statements.find((node) =>
      ts.isInterfaceDeclaration(node) && /^(Polyaxon|PolyaxonAgent|TrainingJobs)ChartProps$/.test(node.name.text))!;
    visit(checker.getTypeAtLocation(props));
  }
  return { options, factories };
}

/** What the fixtures' text sets and calls. */
function used(): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const type = checker.getContextualType(node);
      for (const { name } of node.properties) {
        const property = type && name && checker.getNonNullableType(type).getProperty(name.getText());
        if (property) found.add(nameOf(property));
      }
    }
    if (ts.isCallExpression(node)) {
      found.add(node.expression.getText());
    }
    node.forEachChild(visit);
  };
  FIXTURES.forEach((fixture) => program.getSourceFile(fixture)!.forEachChild(visit));
  return found;
}

function nameOf(property: ts.Symbol): string {
  const declaration = property.declarations![0];
  return `${(declaration.parent as ts.InterfaceDeclaration).name?.text}.${property.name}`;
}
