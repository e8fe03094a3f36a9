// Operations on cards of one workspace that is opened once: no process, no lock, no file for each.
//
//   operations-benchmark WORKSPACE ORDER COUNT
//
// The order has at least three times as many cards that were never sold.

import CardCore
import CardJobs
import CardLedger
import Glibc

let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[3]), count >= 64 else {
    fatalError("usage: \(arguments[0]) WORKSPACE ORDER COUNT")
}
let benchmark = try OperationsBenchmark(workspace: arguments[1], order: arguments[2])
try benchmark.measureFlush(count)
try benchmark.measureTransactions(count)
try benchmark.measureGroups(count)
try benchmark.measureCommands(min(count, 1000))
try PINBenchmark().measure()
