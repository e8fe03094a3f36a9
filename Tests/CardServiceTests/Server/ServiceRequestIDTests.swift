import CardCore
import CardService
import CardTestSupport
import Synchronization
import Testing

/// Ids of requests are ULIDs in ascending order.
struct ServiceRequestIDTests {
    @Test func containsTheTimeAndTheRandomBits() {
        let clock = FixedClock(now: Instant(milliseconds: 1_469_918_176_385))
        let zeros = ServiceRequestIDs(clock) { 0 }
        #expect(zeros.next().text == "01ARYZ6S410000000000000000")
        let ones = ServiceRequestIDs(clock) { .max }
        #expect(ones.next().text == "01ARYZ6S41FZZZZZZZZZZZZZZZ")
    }

    @Test func countsUpWithinAMillisecond() {
        let clock = FixedClock(now: Instant(milliseconds: 1))
        let ids = ServiceRequestIDs(clock) { .max }
        #expect(ids.next().text == "0000000001FZZZZZZZZZZZZZZZ")
        #expect(ids.next().text == "0000000001G000000000000000")
        #expect(ids.next().text == "0000000001G000000000000001")
    }

    @Test func ascendsIfTheClockIsPutBack() {
        let clock = MovedClock()
        let random = Mutex(SeededRandom(seed: 11))
        let ids = ServiceRequestIDs(clock) { random.withLock { $0.next() } }
        var all: [String] = []
        for moment: Int64 in [5, 5, 6, 2, 2, 0, 7, 100, 99] {
            clock.move(to: Instant(milliseconds: moment))
            all.append(ids.next().text)
        }
        #expect(all == all.sorted() && Set(all).count == all.count)
        #expect(all.allSatisfy { $0.utf8.count == 26 })
    }

    @Test(arguments: [
        (0 as Int64, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (1_795_768_200_999, "Fri, 27 Nov 2026 08:30:00 GMT"),
        (951_782_399_000, "Mon, 28 Feb 2000 23:59:59 GMT"),
        (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"),
    ])
    func datesHaveTheFormOfHTTP(_ milliseconds: Int64, text: String) {
        #expect(HTTPDate.text(of: Instant(milliseconds: milliseconds)) == text)
    }
}
