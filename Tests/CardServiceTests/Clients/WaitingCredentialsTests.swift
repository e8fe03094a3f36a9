import CardService
import HTTPTypes
import Testing

/// The credentials that wait for the worker.
struct WaitingCredentialsTests {
    private let key = ProcessKey()

    private func attempt(_ text: String, from address: String) throws -> Attempt {
        Attempt(
            try BasicCredential([.authorization: TestClients.basic("till", text)]),
            from: ClientAddress(address),
            key
        )
    }

    @Test func aCredentialWaitsOnceForAllItsRequests() throws {
        var waiting = WaitingCredentials<Int>()
        for (number, address) in ["a", "a", "b"].enumerated() {
            let added = waiting.add(.init(try attempt("one", from: address), number))
            #expect(added == (number == 0 ? .first : .later))
        }
        #expect(waiting.add(.init(try attempt("two", from: "a"), 3)) == .first)
        let mark = try attempt("one", from: "c").mark
        #expect(waiting.first(mark)?.address == ClientAddress("a"))
        #expect(waiting.removeAll(mark).map(\.request) == [0, 1, 2])
        #expect(waiting.first(mark) == nil && waiting.removeAll(mark).isEmpty)
        #expect(waiting.first(try attempt("two", from: "c").mark) != nil)
    }

    @Test func requestsThatAreOverLeaveTheOthers() throws {
        var waiting = WaitingCredentials<Int>()
        for number in 0..<4 {
            let address = number < 2 ? "a" : "b"
            _ = waiting.add(.init(try attempt("one", from: address), number))
        }
        let mark = try attempt("one", from: "a").mark
        let over = waiting.remove(mark) { $0.attempt.address == ClientAddress("a") }
        #expect(over.map(\.request) == [0, 1])
        #expect(waiting.first(mark)?.address == ClientAddress("b"))
        #expect(waiting.remove(mark) { _ in true }.map(\.request) == [2, 3])
        #expect(waiting.first(mark) == nil)
    }

    @Test func oneAddressFillsAPartOfTheQueue() throws {
        var waiting = WaitingCredentials<Int>()
        for number in 0..<20 {
            let added = waiting.add(.init(try attempt("\(number)", from: "a"), number))
            #expect(added == (number < WaitingCredentials<Int>.mostOfAddress ? .first : .full))
        }
        #expect(waiting.add(.init(try attempt("0", from: "a"), 20)) == .later)
        #expect(waiting.add(.init(try attempt("b", from: "b"), 21)) == .first)
    }

    @Test func theQueueIsBounded() throws {
        var waiting = WaitingCredentials<Int>()
        for number in 0..<200 {
            let added = waiting.add(.init(try attempt("\(number)", from: "\(number)"), number))
            #expect(added == (number < WaitingCredentials<Int>.most ? .first : .full))
        }
        #expect(waiting.removeAll(try attempt("0", from: "0").mark).map(\.request) == [0])
        #expect(waiting.add(.init(try attempt("x", from: "x"), 200)) == .first)
    }
}
