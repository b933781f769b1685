import { POLYAXON_IMAGES } from '../../config/images';
import { Expression, options } from '../program';
import { Values } from '../values';
import { autoscaling, image, replicas, resources, scheduling } from './workload';

const SWITCHES = ['taskTrackStarted', 'confirmPublish', 'taskAlwaysEager', 'brokerPoolLimit', 'workerPrefetchMultiplier', 'workerMaxTasksPerChild',
  'workerMaxMemoryPerChild'];

/** The processes that take tasks from the broker. */
export function processes(v: Values): { readonly [name: string]: Expression | undefined } {
  return Object.fromEntries(['scheduler', 'compiler', 'worker', 'beat'].map((name) => {
    if (!v.isOn(name)) {
      return [name, undefined];
    }
    return [name, name === 'beat' ? beat(v) : worker(v, name)];
  }));
}

function worker(v: Values, name: string): Expression | undefined {
  const scaled = autoscaling(v, `${name}.hpa`);
  return options({
    image: image(v, name, POLYAXON_IMAGES.scheduler),
    replicas: replicas(v, name, scaled),
    autoscaling: scaled,
    concurrency: v.option(`${name}.concurrency`, 2),
    resources: resources(v, `${name}.resources`),
    ...scheduling(v, name),
    celery: options(Object.fromEntries(SWITCHES.map((key) => [key, setting(v, `${name}.celery.${key}`)]))),
  });
}

/** The chart writes what is true or a number, never a false or a 0. */
function setting(v: Values, path: string): Expression | undefined {
  if (!v.truthy(path)) {
    v.translate(path, 'the official chart writes no false and no 0, so the server\'s own default holds');
    return undefined;
  }
  return v.option(path);
}

function beat(v: Values): Expression | undefined {
  const count = v.peek<number>('beat.replicas') ?? 1;
  if (count === 0) {
    v.refuse('beat.replicas', 'beat has one pod; give beat.enabled: false for none');
  } else if (count > 1) {
    v.warn('beat.replicas', 'one pod: each more would give every periodic task once more');
  } else {
    v.read('beat.replicas');
  }
  return options({
    image: image(v, 'beat', POLYAXON_IMAGES.scheduler), resources: resources(v, 'beat.resources'), ...scheduling(v, 'beat'),
  });
}
