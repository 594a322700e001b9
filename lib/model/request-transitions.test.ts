import { testEveryCell } from '#testing/test-every-cell.ts';
import { requestStates } from './request.ts';
import { requestTransitions } from './request-transitions.ts';

testEveryCell(
  requestTransitions,
  requestStates,
  `
           pending    approved  rejected  withdrawn
  approve  approved   over      over      over
  reject   rejected   over      over      over
  withdraw withdrawn  over      over      over
  `,
);
