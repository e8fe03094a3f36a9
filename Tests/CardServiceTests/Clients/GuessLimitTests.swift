import CardCore
import CardService
import Testing

/// Wrong PINs and unknown cards stop their terminal, and alarm.
struct GuessLimitTests {
    private let clients = TestClients()
    private let till = CallSource("a", terminal: "POS00001")

    private static func source(_ number: Int, of client: ClientName = "a") -> CallSource {
        CallSource(client, terminal: "POS\(number)")
    }

    @Test func tenWrongPINsStopATerminal() {
        let door = clients.door([])
        for number in 0..<10 {
            #expect(!door.isLimited(till), "\(number)")
            door.notePIN(isRight: false, from: till)
        }
        #expect(door.isLimited(till) && !door.isGuessing(till))
        for other in [Self.source(2), CallSource("b", terminal: till.terminal)] {
            #expect(!door.isLimited(other))
        }
        clients.time.pass(.milliseconds(899_999))
        #expect(door.isLimited(till))
        clients.time.pass(.milliseconds(1))
        #expect(!door.isLimited(till))
    }

    @Test func onlyWrongPINsOfFifteenMinutesCount() {
        let door = clients.door([])
        for _ in 0..<9 { door.notePIN(isRight: false, from: till) }
        clients.time.pass(.seconds(900))
        for _ in 0..<9 { door.notePIN(isRight: false, from: till) }
        #expect(!door.isLimited(till))
        door.notePIN(isRight: false, from: till)
        #expect(door.isLimited(till))
    }

    /// The limit is about PINs in a time, not in a row: a right one between them changes nothing.
    @Test func aRightPINResetsNothing() {
        let door = clients.door([])
        for _ in 0..<10 {
            door.notePIN(isRight: false, from: till)
            door.notePIN(isRight: true, from: till)
        }
        #expect(door.isLimited(till))
        let other = Self.source(2)
        for _ in 0..<50 { door.notePIN(isRight: true, from: other) }
        #expect(!door.isLimited(other))
    }

    @Test func aHundredWrongPINsOfAClientAlarm() {
        let reporter = clients.reporter()
        let door = clients.door([], alarms: reporter)
        for number in 0..<99 { door.notePIN(isRight: false, from: Self.source(number)) }
        for number in 0..<99 { door.notePIN(isRight: false, from: Self.source(number, of: "b")) }
        reporter.finish()
        #expect(clients.alarms.isEmpty)
        door.notePIN(isRight: false, from: Self.source(99))
        reporter.finish()
        let alarm = ClientAlarm(
            at: TestClients.now,
            client: "a",
            reason: .wrongPINs,
            terminal: "POS99"
        )
        #expect(clients.alarms == [alarm])
        #expect(!door.isLimited(Self.source(99)))
    }

    @Test func wrongPINsOfMoreThanAnHourDoNotAlarm() {
        let reporter = clients.reporter()
        let door = clients.door([], alarms: reporter)
        for number in 0..<99 { door.notePIN(isRight: false, from: Self.source(number)) }
        clients.time.pass(.seconds(3600))
        door.notePIN(isRight: false, from: Self.source(99))
        reporter.finish()
        #expect(clients.alarms.isEmpty)
    }

    @Test func aHundredUnknownCardsInARowStopATerminalAndAlarm() {
        let reporter = clients.reporter()
        let door = clients.door([], alarms: reporter)
        for _ in 0..<99 { door.noteCard(isKnown: false, from: till) }
        #expect(!door.isGuessing(till))
        door.noteCard(isKnown: false, from: till)
        #expect(door.isGuessing(till) && !door.isLimited(till))
        #expect(!door.isGuessing(Self.source(2)))
        reporter.finish()
        #expect(clients.alarms.map(\.reason) == [.unknownCards])
        #expect(clients.alarms.map(\.terminal) == [till.terminal])
        // A card of a call that was on its way does not end the stop.
        door.noteCard(isKnown: true, from: till)
        clients.time.pass(.milliseconds(899_999))
        #expect(door.isGuessing(till))
        clients.time.pass(.milliseconds(1))
        #expect(!door.isGuessing(till))
    }

    @Test func aKnownCardEndsTheRow() {
        let door = clients.door([])
        for _ in 0..<3 {
            for _ in 0..<99 { door.noteCard(isKnown: false, from: till) }
            door.noteCard(isKnown: true, from: till)
        }
        #expect(!door.isGuessing(till))
        for _ in 0..<100 { door.noteCard(isKnown: false, from: till) }
        #expect(door.isGuessing(till))
    }

    /// Days between the cards do not end a row.
    @Test func aRowHasNoTime() {
        let reporter = clients.reporter()
        let door = clients.door([], alarms: reporter)
        for _ in 0..<99 {
            door.noteCard(isKnown: false, from: till)
            clients.time.pass(.seconds(86_400))
        }
        reporter.finish()
        #expect(clients.alarms.isEmpty)
        door.noteCard(isKnown: false, from: till)
        #expect(door.isGuessing(till))
        reporter.finish()
        #expect(clients.alarms.count == 1)
    }

    @Test func terminalsOfAClientDoNotGrowTheMemory() {
        let door = clients.door([])
        for number in 0..<20_000 {
            door.notePIN(isRight: false, from: Self.source(number))
            door.noteCard(isKnown: false, from: Self.source(number))
        }
        #expect(door.rememberedCount <= (2 << 14) + 1)
    }

    @Test func clientAndTerminalAreNotMixedUp() {
        let door = clients.door([])
        for _ in 0..<10 { door.notePIN(isRight: false, from: CallSource("a", terminal: "bc")) }
        #expect(!door.isLimited(CallSource("ab", terminal: "c")))
    }
}
