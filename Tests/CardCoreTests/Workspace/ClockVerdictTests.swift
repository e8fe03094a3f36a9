import CardCore
import Testing

/// The verdict on the clock of a transaction, by its work and the audit log.
@Suite struct ClockVerdictTests {
    private static let now = Instant(milliseconds: 1_790_000_000_000)
    private static let rule = ClockRule(gapDays: 40)
    private static let near = now.adding(seconds: -60)
    private static let ahead = now.adding(seconds: 3600)
    private static let longAgo = now.adding(seconds: -41 * 86_400)

    private static func judge(
        _ work: DatedWork,
        last: Instant?,
        lastSale: Instant? = nil,
        isConfirmed: Bool = false
    ) throws -> ClockVerdict {
        try rule.judge(now, for: work, isConfirmed: isConfirmed, last: last) { lastSale }
    }

    @Test(arguments: DatedWork.allCases)
    func believesAClockThatDidNotJump(_ work: DatedWork) throws {
        for last in [nil, Self.near] {
            #expect(try Self.judge(work, last: last, lastSale: last) == .believed)
        }
    }

    @Test(arguments: [ahead, longAgo])
    func doubtsTheClockOfWorkWithoutADate(_ last: Instant) throws {
        #expect(try Self.judge(.none, last: last) == .doubted(last: last))
        #expect(try Self.judge(.none, last: last, isConfirmed: true) == .doubted(last: last))
    }

    @Test(arguments: [DatedWork.arrival, .booking])
    func refusesDatedWorkOnAClockThatJumped(_ work: DatedWork) throws {
        for (last, jump) in [(Self.ahead, ClockRule.Jump.back), (Self.longAgo, .ahead)] {
            let failure = ClockFailure.jumped(jump, now: Self.now, last: last, gapDays: 40)
            #expect(throws: failure) { try Self.judge(work, last: last) }
            #expect(
                try Self.judge(work, last: last, isConfirmed: true) == .overridden(last: last)
            )
        }
    }

    @Test func comparesAnExpiryWithTheLastSale() throws {
        let sale = Self.longAgo
        #expect(
            throws: ClockFailure.jumped(.ahead, now: Self.now, last: sale, gapDays: 40)
        ) { try Self.judge(.expiry, last: Self.near, lastSale: sale) }
        #expect(
            try Self.judge(.expiry, last: Self.near, lastSale: sale, isConfirmed: true)
                == .overridden(last: sale)
        )
        // A recent sale is enough for the work; the entry still records that the clock is doubted.
        #expect(
            try Self.judge(.expiry, last: Self.longAgo, lastSale: Self.near)
                == .doubted(last: Self.longAgo)
        )
        #expect(try Self.judge(.expiry, last: Self.ahead) == .doubted(last: Self.ahead))
    }

    @Test func onlyBookingsFixTheZone() {
        #expect(DatedWork.allCases.filter(\.fixesZone) == [.booking, .expiry])
    }
}
