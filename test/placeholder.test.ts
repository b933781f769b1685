import { Testing } from 'cdk8s';
import { build } from '../examples/quickstart/main';

test('the quickstart renders its one ConfigMap', () => {
  const app = Testing.app();
  build(app);
  expect(app.synthYaml()).toContain('name: polyaxon-config');
});
