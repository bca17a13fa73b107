// The floors of the house, lowest first: a module imports from its own floor's folder and from floors below.
// Read off the sources, so that imports of types count too.
const floors = [
  ['kernel'],
  ['config\\.ts'],
  ['database'],
  ['access', 'formats'],
  ['content'],
  ['changes'],
  ['ingest', 'syndication'],
  ['graphql'],
  ['http'],
  ['app(\\.ts)?'],
  ['cli'],
];

const within = (rooms) => `^src/(${rooms.join('|')})(/|$)`;

/** A room may import itself, never its neighbours on the same floor. */
const neighbours = floors
  .filter((rooms) => rooms.length > 1)
  .flatMap((rooms) =>
    rooms.map((room) => ({
      name: `${room} stands beside, not on, its neighbours`,
      severity: 'error',
      from: { path: within([room]) },
      to: { path: within(rooms.filter((other) => other !== room)) },
    })),
  );

export default {
  forbidden: [
    { name: 'no circle of imports', severity: 'error', from: {}, to: { circular: true } },
    { name: 'every import is found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'every folder has a floor',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: within(floors.flat()) },
    },
    { name: 'nothing is left lying about', severity: 'error', from: { orphan: true }, to: {} },
    ...neighbours,
    ...floors.slice(0, -1).map((rooms, floor) => ({
      name: `${rooms.map((room) => room.replace('\\.ts', '')).join(', ')}: imports go down`,
      severity: 'error',
      from: { path: within(rooms) },
      to: { path: within(floors.slice(floor + 1).flat()) },
    })),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.d\\.ts$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
