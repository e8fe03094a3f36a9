/// Calls in the order of their arrival, each with the moment after which nobody wants it.
struct DeadlineQueue<Element> {
    private var waiting: [Entry] = []
    /// The most calls that wait at a time.
    let limit: Int

    private struct Entry {
        let element: Element
        let deadline: ContinuousClock.Instant
    }

    init(limit: Int) { self.limit = limit }

    /// The number of calls that wait.
    var count: Int { waiting.count }
    /// True if no call waits.
    var isEmpty: Bool { waiting.isEmpty }
    /// The deadline that passes first; nil if no call waits.
    var earliestDeadline: ContinuousClock.Instant? { waiting.map(\.deadline).min() }

    /// Adds a call behind the others.
    ///
    /// - Returns: false if the queue is full: then nothing is added.
    mutating func append(_ element: Element, deadline: ContinuousClock.Instant) -> Bool {
        guard waiting.count < limit else { return false }
        waiting.append(Entry(element: element, deadline: deadline))
        return true
    }

    /// Removes the first calls, at most that number of them.
    mutating func removeFirst(_ most: Int) -> [Element] {
        let first = waiting.prefix(most).map(\.element)
        waiting.removeFirst(first.count)
        return first
    }

    /// Removes the calls whose deadline has passed, in their order.
    mutating func removeExpired(at now: ContinuousClock.Instant) -> [Element] {
        let late = waiting.filter { $0.deadline <= now }.map(\.element)
        guard !late.isEmpty else { return [] }
        waiting.removeAll { $0.deadline <= now }
        return late
    }

    /// Removes all calls, in their order.
    mutating func removeAll() -> [Element] {
        defer { waiting = [] }
        return waiting.map(\.element)
    }

    /// Puts calls back that were removed first, also if the queue is full by now.
    mutating func putBack(_ elements: [(element: Element, deadline: ContinuousClock.Instant)]) {
        waiting.insert(contentsOf: elements.map { Entry(element: $0, deadline: $1) }, at: 0)
    }
}
