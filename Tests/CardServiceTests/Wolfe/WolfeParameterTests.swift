import CardCore
import CardService
import CardTestSupport
import Testing

/// Parameters of calls: their kinds, their limits and the order of the faults.
struct WolfeParameterTests {
    private static func parameters(_ body: String, query: String = "", isChange: Bool = true)
        throws -> WolfeParameters
    { try WolfeParameters(Array(body.utf8), query: query, isChange: isChange) }

    private static func fault(_ body: () throws -> Void) -> WolfeFault? {
        do {
            try body()
            return nil
        } catch { return error as? WolfeFault }
    }

    private static let nok = Currency.known("NOK")
    private static let whole =
        #"{"amount":500,"reference_id":"r1","payment_method":"ACH","comment":"May"}"#

    @Test func readsADeposit() throws {
        let deposit = try DepositRequest(Self.parameters(Self.whole), in: Self.nok)
        let expected = DepositRequest(
            "r1",
            amountMinor: 500,
            currency: Self.nok,
            by: .ach,
            comment: "May"
        )
        #expect(deposit == expected)
        let query = "amount=500&reference_id=r1&payment_method=ACH&comment=May"
        #expect(try DepositRequest(Self.parameters("", query: query), in: Self.nok) == expected)
        let mixed = #"{"amount":500,"reference_id":"r1"}"#
        let rest = "payment_method=ACH&comment=%4Day"
        #expect(try DepositRequest(Self.parameters(mixed, query: rest), in: Self.nok) == expected)
    }

    @Test(arguments: [
        (#""amount":500"#, #""amount":null"#, WolfeFault.missing),
        (#""reference_id":"r1""#, #""x":1"#, .missing),
        (#""payment_method":"ACH""#, #""x":1"#, .missing),
        (#""amount":500"#, #""amount":-1"#, .pattern),
        (#""amount":500"#, #""amount":1.0"#, .pattern),
        (#""amount":500"#, #""amount":1e3"#, .pattern),
        (#""amount":500"#, #""amount":"500""#, .pattern),
        (#""amount":500"#, #""amount":100000000000001"#, .pattern),
        (#""amount":500"#, #""amount":true"#, .pattern),
        (#""reference_id":"r1""#, #""reference_id":"""#, .pattern),
        (#""reference_id":"r1""#, #""reference_id":7"#, .pattern),
        (#""payment_method":"ACH""#, #""payment_method":"ach""#, .pattern),
        (#""payment_method":"ACH""#, #""payment_method":"CASH""#, .pattern),
        (#""comment":"May""#, #""comment":"a\u0000""#, .pattern),
        (#""amount":500"#, #""amount":500,"amount":500"#, .pattern), ("{", "[", .pattern),
    ])
    func refusesAnotherDeposit(_ part: String, _ change: String, expected: WolfeFault) {
        let body = Self.whole.replacing(part, with: change)
        let found = Self.fault {
            _ = try DepositRequest(Self.parameters(body), in: Self.nok)
        }
        #expect(found == expected, "\(body)")
    }

    @Test func takesTheLimits() throws {
        let comment = String(repeating: "ø", count: 250)
        let reference = String(repeating: "r", count: 255)
        for amount in [0, FundingTerms.mostMinor] {
            let body = """
                {"amount":\(amount),"reference_id":"\(reference)","payment_method":"CHECK",
                "comment":"\(comment)"}
                """
            let deposit = try DepositRequest(Self.parameters(body), in: Self.nok)
            #expect(deposit.amountMinor == amount && deposit.payment == .check)
        }
        let long = Self.whole.replacing("May", with: comment + "ø")
        #expect(
            Self.fault { _ = try DepositRequest(Self.parameters(long), in: Self.nok) } == .pattern
        )
    }

    @Test(arguments: [
        ("", 20, 0), ("limit=1&offset=0", 1, 0), ("limit=100&offset=7", 100, 7),
    ])
    func readsAPage(_ query: String, limit: Int, offset: Int) throws {
        let list = try WolfeTransactionList(
            Self.parameters("", query: query, isChange: false)
        )
        #expect(list.limit == limit && list.offset == offset)
    }

    @Test(arguments: [
        "limit=0", "limit=101", "limit=a", "limit=01", "offset=-1", "status=success", "status=",
        "from_date=2026-13-01", "to_date=20261101", "id=7", "a=%4", "limit=1&limit=2",
    ])
    func refusesAnotherFilter(_ query: String) {
        let found = Self.fault {
            _ = try WolfeTransactionList(Self.parameters("", query: query, isChange: false))
        }
        // An empty value is an absent one.
        #expect(found == (query == "status=" ? nil : .pattern), "\(query)")
    }

    @Test func aBodyDoesNotCountForALook() throws {
        let list = try WolfeTransactionList(
            Self.parameters(#"{"limit":0}"#, isChange: false)
        )
        #expect(list.limit == 20)
    }

    @Test(arguments: [
        ("PENDING", WolfeStatusFilter.status(.pending)), ("SUCCESS", .status(.success)),
        ("REJECTED", .status(.rejected)), ("RETURN", .status(.returned)),
        ("ROLLBACKED", .status(.rolledBack)), ("CONFIRMED", .confirmed),
    ])
    func readsStatuses(_ name: String, _ filter: WolfeStatusFilter) {
        #expect(WolfeStatusFilter(name) == filter)
    }
}
