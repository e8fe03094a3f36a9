import CardCore
import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import Testing

/// An alarm about a client is recorded once in an hour, and a status shows it for a week.
struct NoteClientAlarmTests {
    let open: OpenWorkspace

    init() throws { open = try OpenWorkspace() }

    private static func alarm(
        _ reason: ClientAlarm.Reason = .wrongPINs,
        of client: ClientName = "tills",
        terminal: String? = "POS00001",
        at seconds: Int64 = 0
    ) -> ClientAlarm {
        ClientAlarm(
            at: OpenWorkspace.now.adding(seconds: seconds),
            client: client,
            reason: reason,
            terminal: terminal
        )
    }

    private func context(at seconds: Int64) -> RequestContext {
        OpenWorkspace.context("serve", at: OpenWorkspace.now.adding(seconds: seconds))
    }

    private func note(_ alarm: ClientAlarm, at seconds: Int64 = 0) throws -> Recorded {
        try NoteClientAlarm(open.repositories, context(at: seconds)).note(alarm)
    }

    /// The alarms that a status shows.
    private func shown(at seconds: Int64) throws -> [ClientAlarm] {
        let status = try ShowStatus(open.repositories, context(at: seconds)).status()
        return status.attention.entries.compactMap { entry in
            guard case .clientAlarm(let alarm) = entry.attention else { return nil }
            #expect(entry.kind == .clientAlarm && entry.kind.waits && entry.kind.topic == .cards)
            #expect(entry.age?.since == alarm.at)
            return alarm
        }
    }

    @Test func aStatusShowsItForAWeek() throws {
        #expect(try shown(at: 0).isEmpty)
        #expect(try note(Self.alarm()) == .new)
        #expect(try shown(at: 0) == [Self.alarm()])
        #expect(try shown(at: 7 * 86_400) == [Self.alarm()])
        #expect(try shown(at: 7 * 86_400 + 1).isEmpty)
    }

    /// A restarted server has forgotten when it alarmed last.
    @Test func aClientHasOneAlarmInAnHour() throws {
        #expect(try note(Self.alarm()) == .new)
        #expect(try note(Self.alarm(.unknownCards), at: 3599) == .already)
        #expect(try note(Self.alarm(of: "app"), at: 3599) == .new)
        #expect(try note(Self.alarm(.unknownCards), at: 3600) == .new)
        let alarms = [
            Self.alarm(), Self.alarm(of: "app", at: 3599), Self.alarm(.unknownCards, at: 3600),
        ]
        #expect(try shown(at: 3600) == alarms)
    }

    /// The entry names the client and nothing of a card or a PIN.
    @Test func theEntryIsOneOfTheAuditLog() throws {
        _ = try note(Self.alarm(.unknownCards))
        let head = try open.repositories.ledger.auditHead()
        let entry = try #require(
            try open.repositories.ledger.auditEntries(from: head.size - 1, limit: 1).first
        )
        #expect(entry.object == "client-alarm" && entry.outcome == "limit hit")
        #expect(entry.command == "serve")
        let details = #"{"client":"tills","reason":"unknown cards","terminal":"POS00001"}"#
        #expect(entry.details == details)
    }
}
