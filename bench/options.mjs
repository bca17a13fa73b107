import { parseArgs } from 'node:util';
import { peers, withSettings } from './peers/peers.mjs';
import { workloads } from './workloads.mjs';

/** @throws with what is wrong with them */
export function options() {
  const { values } = parseArgs({
    options: {
      stories: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      requests: { type: 'string', default: '400' },
      connections: { type: 'string', default: '8' },
      peers: { type: 'string', default: Object.keys(peers).join() },
      workloads: { type: 'string', default: Object.keys(workloads).join() },
      node: { type: 'string' },
      json: { type: 'string' },
      svg: { type: 'string' },
      scale: { type: 'boolean', default: false },
      keep: { type: 'string' },
      beside: { type: 'string', multiple: true, default: [] },
    },
  });
  const number = (name) => {
    if (!/^[1-9]\d*$/.test(values[name])) throw new Error(`--${name} must be a number, 1 or more.`);
    return Number(values[name]);
  };
  const list = (name, known) => {
    const given = values[name].split(',');
    const unknown = given.filter((one) => !(one in known));
    if (unknown.length > 0)
      throw new Error(
        `--${name}: there is no ${unknown.join(', ')}; there are ${Object.keys(known).join(', ')}.`,
      );
    return given;
  };
  if (values.keep !== undefined && !/^[a-z][a-z0-9_]*$/.test(values.keep))
    throw new Error('--keep names a database: small letters, digits and _.');
  const beside = values.beside.map(withSettings);
  return {
    stories: values.stories.split(',').map((_, n, all) => {
      if (!/^[1-9]\d*$/.test(all[n])) throw new Error('--stories must be a number, with --scale several.');
      return Number(all[n]);
    }),
    rounds: number('rounds'),
    requests: number('requests'),
    connections: number('connections'),
    peers: [...list('peers', peers), ...beside],
    workloads: list('workloads', workloads),
    node: values.node,
    json: values.json,
    svg: values.svg,
    scale: values.scale,
    keep: values.keep,
  };
}
