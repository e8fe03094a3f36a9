import CardCore
import CardService
import CardTestSupport
import Synchronization
import Testing

struct CallsInFlightTests {
    private static func key(_ id: String) -> CallsInFlight.Key {
        CallsInFlight.Key("till-one", id)
    }

    /// The time until a deadline that no test reaches, and until one that has passed.
    private let late = Duration.seconds(3600)
    private let passed = Duration.seconds(-1)

    private func isEmpty(_ calls: CallsInFlight) -> Bool {
        calls.counts.inFlight == 0 && calls.counts.waiting == 0
    }

    /// Waits until so many calls wait.
    private func wait(for count: Int, in calls: CallsInFlight) async throws {
        try await until { calls.counts.waiting == count }
    }

    @Test func aCallWithTheSameIDWaits() async throws {
        let calls = CallsInFlight()
        #expect(await calls.enter(Self.key("A"), until: .now + late) == .entered)
        async let second = calls.enter(Self.key("a"), until: .now + late)
        try await wait(for: 1, in: calls)
        calls.leave(Self.key("A"))
        #expect(await second == .entered)
        calls.leave(Self.key("a"))
        #expect(isEmpty(calls))
    }

    @Test func anAdviceWaitsBehindItsRequest() async throws {
        let calls = CallsInFlight()
        #expect(await calls.enter(Self.key("r"), until: .now + late) == .entered)
        async let advice = calls.enter(Self.key("a"), behind: Self.key("R"), until: .now + late)
        try await wait(for: 1, in: calls)
        calls.leave(Self.key("r"))
        #expect(await advice == .entered)
        #expect(await calls.enter(Self.key("r"), until: .now + late) == .entered)
        calls.leave(Self.key("a"))
        calls.leave(Self.key("r"))
        #expect(isEmpty(calls))
    }

    @Test func callsOfOtherIDsAndClientsDoNotWait() async {
        let calls = CallsInFlight()
        #expect(await calls.enter(Self.key("a"), until: .now + late) == .entered)
        #expect(await calls.enter(Self.key("b"), until: .now + late) == .entered)
        let other = CallsInFlight.Key("till-two", "a")
        #expect(await calls.enter(other, until: .now + late) == .entered)
        #expect(calls.counts.inFlight == 3)
    }

    @Test func aCallThatWaitsIsLateAtItsDeadline() async {
        let calls = CallsInFlight()
        #expect(await calls.enter(Self.key("r"), until: .now + late) == .entered)
        let advice = await calls.enter(Self.key("a"), behind: Self.key("r"), until: .now + passed)
        #expect(advice == .late && calls.counts.waiting == 0 && calls.counts.inFlight == 1)
        calls.leave(Self.key("r"))
        let again = await calls.enter(Self.key("a"), behind: Self.key("r"), until: .now + passed)
        #expect(again == .entered)
    }

    @Test func aCancelledCallDoesNotWait() async throws {
        let calls = CallsInFlight()
        #expect(await calls.enter(Self.key("r"), until: .now + late) == .entered)
        let task = Task { await calls.enter(Self.key("r"), until: .now + late) }
        try await wait(for: 1, in: calls)
        task.cancel()
        #expect(await task.value == .late)
        #expect(calls.counts.waiting == 0)
    }

    @Test func theTableIsBounded() async throws {
        let calls = CallsInFlight(most: 2)
        #expect(await calls.enter(Self.key("a"), until: .now + late) == .entered)
        #expect(await calls.enter(Self.key("b"), until: .now + late) == .entered)
        #expect(await calls.enter(Self.key("c"), until: .now + late) == .full)
        async let first = calls.enter(Self.key("a"), until: .now + late)
        async let second = calls.enter(Self.key("a"), until: .now + late)
        try await wait(for: 2, in: calls)
        #expect(await calls.enter(Self.key("a"), until: .now + late) == .late)
        calls.leave(Self.key("a"))
        try await wait(for: 1, in: calls)
        calls.leave(Self.key("a"))
        #expect(await [first, second] == [.entered, .entered])
    }

    /// Calls of few ids, some cancelled, some with short deadlines: never two of one id at once,
    /// and nothing remains.
    @Test func manyCallsPassOneAfterAnother() async {
        let calls = CallsInFlight()
        let seed = UInt64.random(in: 1...UInt64.max)
        let passes = Passes()
        await withTaskGroup(of: Void.self) { group in
            var random = SeededRandom(seed: seed)
            for number in 0..<3000 {
                let id = String(random.uniform(below: 7))
                let isShort = random.uniform(below: 5) == 0
                let isCancelled = random.uniform(below: 5) == 0
                let pauses = Int(random.uniform(below: 4))
                let behind = number.isMultiple(of: 3) ? Self.key("0") : nil
                group.addTask {
                    let task = Task {
                        let key = Self.key(id)
                        let request = id == "0" ? nil : behind
                        let entry = await calls.enter(
                            key,
                            behind: request,
                            until: .now + (isShort ? .milliseconds(1) : late)
                        )
                        guard entry == .entered else { return }
                        passes.begin(id)
                        for _ in 0..<pauses { await Task.yield() }
                        passes.end(id)
                        calls.leave(key)
                    }
                    if isCancelled { task.cancel() }
                    await task.value
                }
            }
        }
        #expect(passes.overlaps == 0, "seed \(seed)")
        #expect(isEmpty(calls), "seed \(seed)")
    }
}

/// The calls that are inside, by their ids.
private final class Passes: Sendable {
    private let state = Mutex<(active: [String: Int], overlaps: Int)>(([:], 0))

    /// The number of calls that began while another one of their id was inside.
    var overlaps: Int { state.withLock { $0.overlaps } }

    func begin(_ id: String) {
        state.withLock { state in
            state.active[id, default: 0] += 1
            if state.active[id, default: 0] > 1 { state.overlaps += 1 }
        }
    }

    func end(_ id: String) { state.withLock { $0.active[id, default: 0] -= 1 } }
}
