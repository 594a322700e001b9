import { testEveryCell } from '#testing/test-every-cell.ts';
import { runState } from './run.ts';
import { runTransitions } from './run-transitions.ts';

testEveryCell(
  runTransitions,
  runState.options,
  `
                          queued     running    waiting    resting    failed     succeeded  cancelled
  lease                   running    running    running    not-yet    not-yet    over       over
  go-on                   not-yet    queued     not-yet    not-yet    not-yet    over       over
  wait                    not-yet    waiting    not-yet    not-yet    not-yet    over       over
  rest                    not-yet    resting    not-yet    not-yet    not-yet    over       over
  fail                    not-yet    failed     not-yet    not-yet    not-yet    over       over
  succeed                 not-yet    succeeded  not-yet    not-yet    not-yet    over       over
  retry                   not-yet    not-yet    not-yet    queued     queued     over       over
  undo                    cancelled  cancelled  cancelled  cancelled  cancelled  cancelled  over
  set-aside               cancelled  cancelled  cancelled  cancelled  cancelled  over       over
  set-stop-aside          not-yet    not-yet    not-yet    cancelled  cancelled  over       over
  `,
);
