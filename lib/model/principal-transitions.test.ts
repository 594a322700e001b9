import { testEveryCell } from '#testing/test-every-cell.ts';
import { intent } from './intent.ts';
import { principalTransitions } from './principal-transitions.ts';

testEveryCell(
  principalTransitions,
  intent.options,
  `
             running  paused   stopped  retired
  pause      paused   not-yet  not-yet  over
  resume     not-yet  running  not-yet  over
  stop       stopped  stopped  not-yet  over
  reinstate  not-yet  not-yet  running  over
  `,
);
