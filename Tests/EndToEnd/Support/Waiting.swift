import Testing

/// The condition of a wait did not come true.
struct NeverHappened: Error { let condition: String }

/// Waits until a condition is true, and looks every few milliseconds.
///
/// After ten minutes the test fails, so that a defect of the program, or of the test, ends the suite
/// with its name and does not stop it for ever.
func wait(
    until condition: String,
    every interval: Duration = .milliseconds(10),
    _ isTrue: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + .seconds(600)
    while try await !isTrue() {
        guard ContinuousClock.now < end else { throw NeverHappened(condition: condition) }
        try await Task.sleep(for: interval)
    }
}
