/// The condition of a wait did not come true.
package struct NeverHappened: Error {
    /// The condition.
    package let condition: String
}

/// Waits until a condition is true, and looks every few milliseconds.
///
/// After as many looks as there are in ten minutes the test fails, so that a defect of the program,
/// or of the test, ends with its name and does not stop the suite for ever.
package func wait(
    until condition: String,
    every interval: Duration = .milliseconds(10),
    _ isTrue: () async throws -> Bool
) async throws {
    for _ in 0..<Int(Duration.seconds(600) / interval) {
        if try await isTrue() { return }
        try await Task.sleep(for: interval)
    }
    throw NeverHappened(condition: condition)
}
