import Synchronization

/// The number of calls that are being prepared, so that the writer knows if more of them follow.
///
/// A mount counts a call from the moment at which its body was read until just before it submits
/// the call or refuses it. A wrong number costs at most two milliseconds.
package final class Preparations: Sendable {
    private let count = Atomic(0)

    package init() {}

    /// True if a call is being prepared.
    package var isAny: Bool { count.load(ordering: .relaxed) > 0 }

    /// Counts a call whose preparation begins.
    package func begin() { count.wrappingAdd(1, ordering: .relaxed) }

    /// Counts the end of a preparation.
    package func end() { count.wrappingSubtract(1, ordering: .relaxed) }
}
