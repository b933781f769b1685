import { atomic, atomicListOf, INT32, mapOf, object, QUANTITY, STRING } from './schema';

const SELECTOR = atomic(object({
  matchExpressions: atomicListOf(object({
    key: STRING,
    operator: STRING,
    values: atomicListOf(STRING),
  }, 'key', 'operator')),
  matchLabels: mapOf(STRING),
}));

const METRIC_ID = object({ name: STRING, selector: SELECTOR }, 'name');

const TARGET = object({
  averageUtilization: INT32,
  averageValue: QUANTITY,
  type: STRING,
  value: QUANTITY,
}, 'type');

/** One metric that a training job scales on: the `MetricSpec` of `autoscaling/v2`. */
export const METRIC = object({
  containerResource: object({ container: STRING, name: STRING, target: TARGET }, 'container', 'name', 'target'),
  external: object({ metric: METRIC_ID, target: TARGET }, 'metric', 'target'),
  object: object({
    describedObject: object({ apiVersion: STRING, kind: STRING, name: STRING }, 'kind', 'name'),
    metric: METRIC_ID,
    target: TARGET,
  }, 'describedObject', 'metric', 'target'),
  pods: object({ metric: METRIC_ID, target: TARGET }, 'metric', 'target'),
  resource: object({ name: STRING, target: TARGET }, 'name', 'target'),
  type: STRING,
}, 'type');
