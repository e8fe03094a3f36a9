import CardCore
import Testing

/// The age at which somebody must make a backup.
@Suite struct BackupAgeTests {
    private static let now = Instant(milliseconds: 1_795_000_000_000)

    private static func age(seconds: Int64?, hasCards: Bool) -> BackupAge? {
        BackupAge(
            last: seconds.map { now.adding(seconds: -$0) },
            hasCards: hasCards,
            limitDays: 7,
            at: now
        )
    }

    @Test func aWorkspaceWithoutCardsNeedsNoFirstBackup() {
        #expect(Self.age(seconds: nil, hasCards: false) == nil)
        #expect(Self.age(seconds: nil, hasCards: true) == .never)
    }

    @Test(arguments: [true, false])
    func aBackupIsOldAfterItsLastDay(_ hasCards: Bool) {
        let week: Int64 = 7 * 86_400
        for seconds in [-3600, 0, week - 1, week] {
            #expect(Self.age(seconds: seconds, hasCards: hasCards) == nil, "\(seconds)")
        }
        for seconds in [week + 1, 10 * week] {
            let since = Self.now.adding(seconds: -seconds)
            #expect(
                Self.age(seconds: seconds, hasCards: hasCards) == .old(since: since, limitDays: 7)
            )
        }
    }
}
