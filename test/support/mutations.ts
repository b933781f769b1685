import { readFileSync } from 'fs';
import { basename } from 'path';
import * as cdk8s from 'cdk8s';
import * as library from 'cdk8s-polyaxon';
import { transformSync } from 'esbuild';
import * as ts from 'typescript';
import { installWhole } from './agents';
import { install } from './chart';
import * as monitoring from './monitoring-options';
import { checker, FIXTURES, isOptional, optionOf, reachable, sourceOf } from './options';
import * as platform from './platform-options';
import * as pooler from './pooler-options';
import * as synth from './synth';
import { installTrainingJobs } from './training-jobs';
import * as workload from './workload-options';

/** One place of a fixture, written otherwise. */
export interface Mutation {
  /** The options and factories whose effect it shows. */
  readonly subjects: readonly string[];
  /** The option's name, which a refusal must have. */
  readonly word?: string;
  /** File, line and column. */
  readonly place: string;
  readonly fixture: string;
  /** The sets of options that it is in, by name. */
  readonly sets: readonly string[];
  /** The whole fixture, with the place left out, or else with another value there. */
  readonly texts: readonly string[];
}

/** Code, and what stands there instead. */
type Change = [ts.Node, string];

/** What comes of a mutation: other manifests, a refusal that names the option, or nothing that shows its effect. */
export enum Outcome { DIFFERS = 'differs', REFUSED = 'refused', NONE = 'none' }

/** How a fixture's sets become objects, by the name of what holds them. */
const RENDER: { [sets: string]: (set: any) => any[] } = {
  allOptions: install,
  agentOptions: installWhole,
  workloadOptions: install,
  monitoringOptions: install,
  poolerOptions: install,
  trainingJobsOptions: (props) => installTrainingJobs(props),
  platformOptions: install,
  compositions: (build) => build().flatMap(synth.checkedObjectsOf),
};

/** Everything in the fixtures that sets an option or makes one, otherwise. */
export function mutations(): Mutation[] {
  const { options, factories } = reachable();
  const factoryOf = (node: ts.Node): string[] => {
    const made = ts.isIdentifier(node) ? initializerOf(node) ?? node : node;
    return ts.isCallExpression(made) && factories.has(made.expression.getText()) ? [made.expression.getText()] : [];
  };
  return FIXTURES.flatMap((fixture) => {
    const source = sourceOf(fixture);
    const setsOf = reach(source);
    const found: Mutation[] = [];
    const add = (node: ts.Node, subjects: readonly string[], changes: readonly Change[], word?: string): void => {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({
        subjects,
        word,
        place: `${basename(fixture)}:${line + 1}:${character + 1}`,
        fixture,
        sets: setsOf(node),
        texts: changes.map(([changed, text]) => source.text.slice(0, changed.getStart()) + text + source.text.slice(changed.end)),
      });
    };
    const visit = (node: ts.Node): void => {
      const option = ts.isObjectLiteralElementLike(node) ? optionOf(node) : undefined;
      if (option && options.has(option.name)) {
        const { name, initializer } = node as ts.PropertyAssignment;
        const literal = initializer && firstLiteral(initializer);
        const changes: Change[] = [];
        if (!option.required) changes.push([node, '...{}']);
        if (literal) changes.push([literal, other(literal)]);
        if (changes.length) add(node, [option.name, ...factoryOf(initializer ?? name)], changes, name.getText());
      }
      const [factory] = ts.isCallExpression(node) ? factoryOf(node) : [];
      if (factory && ts.isArrayLiteralExpression(node.parent)) add(node, [factory], [[node, '...[]']]);
      if (factory) {
        const { parameters } = checker.getResolvedSignature(node as ts.CallExpression)!;
        (node as ts.CallExpression).arguments.forEach((argument, i) => {
          const { name, valueDeclaration } = parameters[Math.min(i, parameters.length - 1)];
          if (isPlain(argument)) {
            add(argument, [`${factory}(${name})`], [[argument, other(argument)]]);
          } else if (isOptional(valueDeclaration as ts.ParameterDeclaration) && argument.getText() !== 'undefined' && !ts.isObjectLiteralExpression(argument)) {
            add(argument, [`${factory}(${name})`], [[argument, 'undefined']]);
          }
        });
      }
      node.forEachChild(visit);
    };
    source.forEachChild(visit);
    return found;
  });
}

const unmutated = new Map<string, string>();

/** What comes of the first way to write it otherwise that renders; if there is none, of the first. */
export function outcomeOf({ fixture, sets, texts, word }: Mutation): { readonly outcome: Outcome; readonly message?: string } {
  const key = [fixture, ...sets].join();
  if (!unmutated.has(key)) unmutated.set(key, rendered(readFileSync(fixture, 'utf8'), sets));
  const messages: string[] = [];
  for (const text of texts) {
    try {
      return { outcome: sets.length && rendered(text, sets) !== unmutated.get(key) ? Outcome.DIFFERS : Outcome.NONE };
    } catch (error) {
      if ((error as Error).name !== 'ConfigurationError') return { outcome: Outcome.NONE, message: String(error) };
      messages.push((error as Error).message);
    }
  }
  const [message] = messages;
  return { outcome: word === undefined || new RegExp(`\\b${word}\\b`, 'i').test(message) ? Outcome.REFUSED : Outcome.NONE, message };
}

/** What the named sets of a fixture with this text render, with the library that is loaded already. */
function rendered(text: string, names: readonly string[]): string {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const modules: { [name: string]: unknown } = {
    cdk8s, 'cdk8s-polyaxon': library, './synth': synth,
    './monitoring-options': monitoring, './pooler-options': pooler, './workload-options': workload, './platform-options': platform,
  };
  const module: { exports: { [name: string]: any } } = { exports: {} };
  new Function('require', 'module', code)((name: string) => modules[name] ?? {}, module);
  const { exports } = module;
  const [holder] = Object.keys(RENDER).filter((name) => exports[name]);
  return JSON.stringify(names.map((name) => RENDER[holder](exports[holder][name])));
}

/** Which sets of options a place is part of, also through constants. */
function reach(source: ts.SourceFile): (node: ts.Node) => string[] {
  const sets = new Map<string, Set<ts.Node>>();
  const collect = (node: ts.Node, into: Set<ts.Node>): void => {
    into.add(node);
    if (ts.isIdentifier(node)) {
      const declaration = symbolOf(node)?.valueDeclaration;
      if (declaration?.getSourceFile() === source && !into.has(declaration)) collect(declaration, into);
    }
    node.forEachChild((child) => collect(child, into));
  };
  for (const statement of source.statements.filter(ts.isVariableStatement)) {
    const { name, initializer } = statement.declarationList.declarations[0];
    if (RENDER[name.getText()] && initializer && ts.isObjectLiteralExpression(initializer)) {
      for (const entry of initializer.properties.filter((property) => property.name)) {
        const into = new Set<ts.Node>();
        collect(entry, into);
        sets.set((entry.name as ts.Identifier | ts.StringLiteral).text, into);
      }
    }
  }
  return (node) => [...sets].filter(([, nodes]) => nodes.has(node)).map(([name]) => name);
}

/** What a name stands for; in `{ pool }` the constant, not the property. */
function symbolOf(name: ts.Identifier): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(name.parent) ? checker.getShorthandAssignmentValueSymbol(name.parent) : checker.getSymbolAtLocation(name);
}

function initializerOf(name: ts.Identifier): ts.Expression | undefined {
  const declaration = symbolOf(name)?.valueDeclaration;
  return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

function firstLiteral(node: ts.Node): ts.Expression | undefined {
  return isPlain(node) ? node : ts.forEachChild(node, firstLiteral);
}

function isPlain(node: ts.Node): node is ts.LiteralExpression | ts.BooleanLiteral {
  return ts.isStringLiteral(node) || ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
}

function other(literal: ts.Expression): string {
  // A quantity stays one.
  if (ts.isStringLiteral(literal)) return /^\d/.test(literal.text) ? `'1${literal.text}'` : `'${literal.text}z'`;
  if (ts.isNumericLiteral(literal)) return `${Number(literal.text) + 1}`;
  return literal.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true';
}
