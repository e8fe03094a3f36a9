import Foundation
import Testing

/// A call as the log of a server has it.
struct LoggedCall: Sendable {
    let operation: String
    let status: Int
    /// The time from the arrival to the answer, in milliseconds, as the server took it.
    let milliseconds: Double

    /// The calls in a log, in the order of their answers; its other lines are left out.
    static func all(in log: String) throws -> [LoggedCall] {
        try log.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("{") else { return nil }
            let document = try Document(Data("\(line)\n".utf8), of: "the log")
            let keys = Set(try document.keys())
            guard keys.isSuperset(of: ["operation", "status", "ms"]) else { return nil }
            return LoggedCall(
                operation: try document.string("operation"),
                status: try document.integer("status"),
                milliseconds: try document.number("ms")
            )
        }
    }
}
