// What cdk8s itself costs: 40 plain objects, the size of a small installation.
const { ApiObject, App, Chart } = require('cdk8s');

const app = new App();
const chart = new Chart(app, 'bare');
for (let i = 0; i < 40; i++) {
  new ApiObject(chart, `object-${i}`, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `object-${i}`, labels: { app: 'bare' } },
    data: { key: 'value', number: String(i) },
  });
}
app.synth();
