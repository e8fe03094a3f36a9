import CardCore
import CardService
import Synchronization
import Testing

/// Alarms are reported once per client and hour.
struct ClientAlarmsTests {
    private let clients = TestClients()

    /// Reaches the limit of unknown cards at a terminal.
    private func guess(_ door: ClientDoor, as client: ClientName, at terminal: String) {
        for _ in 0..<100 {
            door.noteCard(isKnown: false, from: CallSource(client, terminal: terminal))
        }
    }

    @Test func aClientHasOneAlarmInAnHour() {
        let reporter = clients.reporter()
        let door = clients.door([], alarms: reporter)
        guess(door, as: "a", at: "1")
        guess(door, as: "a", at: "2")
        guess(door, as: "b", at: "1")
        clients.time.pass(.milliseconds(3_599_999))
        guess(door, as: "a", at: "3")
        reporter.finish()
        #expect(clients.alarms.map(\.client) == ["a", "b"])
        clients.time.pass(.milliseconds(1))
        guess(door, as: "a", at: "4")
        reporter.finish()
        #expect(clients.alarms.map(\.client) == ["a", "b", "a"])
        #expect(clients.alarms.map(\.terminal) == ["1", "1", "4"])
    }

    /// An alarm that was not recorded is not the one of its hour.
    @Test func anAlarmThatWasNotRecordedIsReportedAgain() {
        struct Full: Error {}
        let log = Log()
        let reporter = ClientAlarms(
            note: { alarm in
                if alarm.terminal == "1" { throw Full() }
                if alarm.terminal == "2" { return .already }
                log.recorded.withLock { $0.append(alarm) }
                return .new
            },
            failed: { error in log.errors.withLock { $0 += error is Full ? 1 : 0 } }
        )
        let door = clients.door([], alarms: reporter)
        for terminal in ["1", "2", "3", "4"] {
            guess(door, as: "a", at: terminal)
            reporter.finish()
        }
        #expect(log.errors.withLock { $0 } == 1)
        #expect(log.recorded.withLock { $0.map(\.terminal) } == ["3"])
    }

    private final class Log: Sendable {
        let recorded = Mutex<[ClientAlarm]>([])
        let errors = Mutex(0)
    }
}
