// npm run eval:calibrate: prints the constants of the second look and of the confidence, fitted on the calibration questions and on
// the demo's bank (which says of each question whether it is answered), with the errors they make there. The test questions take no part.
import { withOwnDatabase } from './eval/own-database'

await withOwnDatabase(async () => {
  const { calibrate } = await import('./eval/calibrate')
  await calibrate()
})
