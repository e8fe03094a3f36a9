import CardCore
import CardService
import CardText
import Testing

struct ElectrumAmountTests {
    private static let path = "amounts.requestAmount.amount"

    private static func fault(_ amount: OrderedJSON) -> ElectrumFault? {
        ElectrumBodies.fault(.load, ElectrumBodies.body(.load).setting(path, to: amount))
    }

    @Test(arguments: ["0", "1", "5000", "100000000000000"])
    func readsWholeNumbersAndStringsOfThem(_ digits: String) throws {
        for amount in [OrderedJSON.number(digits), .string(digits)] {
            let body = ElectrumBodies.body(.load).setting(Self.path, to: amount)
            let request = try ElectrumBodies.request(.load, body)
            #expect(request.requestAmount?.minor == Int64(digits))
            #expect(request.requestAmount?.currency == Currency("NOK"))
        }
    }

    @Test(arguments: ["1.0", "1e3", "1E3", "-0", "1.", "0.5"])
    func refusesOtherNumbers(_ number: String) {
        let fault = ElectrumFault(.fieldForm, field: Self.path)
        #expect(Self.fault(.string(number)) == fault)
        guard !number.hasSuffix(".") else { return }
        #expect(Self.fault(.number(number)) == fault)
    }

    @Test func refusesLeadingZeros() {
        let text = ElectrumBodies.body(.load).setting(Self.path, to: .number("0050")).text
        let fault = ElectrumBodies.fault(.load, bytes: Array(text.utf8))
        #expect(fault == ElectrumFault(.jsonSyntax))
        #expect(Self.fault(.string("0050")) == ElectrumFault(.fieldForm, field: Self.path))
        #expect(Self.fault(.string("+50")) == ElectrumFault(.fieldForm, field: Self.path))
        #expect(Self.fault(.string("")) == ElectrumFault(.fieldForm, field: Self.path))
        #expect(Self.fault(.string(" 50")) == ElectrumFault(.fieldForm, field: Self.path))
    }

    @Test func amountsOutsideTheRangeHaveNoForm() {
        let wrong = ElectrumFault(.fieldForm, field: Self.path)
        #expect(Self.fault(.number("-1")) == wrong)
        #expect(wrong.code.errorType(for: .load) == .formatError)
        for large in ["100000000000001", "9223372036854775808", String(repeating: "9", count: 60)] {
            #expect(Self.fault(.number(large)) == wrong)
        }
    }

    @Test(arguments: [
        ("578", nil), ("036", nil), ("36", ElectrumOwnCode.fieldLength),
        ("NOK", .fieldForm), ("0578", .fieldLength),
    ])
    func currenciesAreThreeDigits(_ code: String, _ refusal: ElectrumOwnCode?) {
        let path = "amounts.requestAmount.currency"
        let body = ElectrumBodies.body(.load).setting(path, to: .string(code))
        let fault = refusal.map { ElectrumFault($0, field: path) }
        #expect(ElectrumBodies.fault(.load, body) == fault)
    }

    @Test func anUnknownCurrencyIsAnInvalidAmount() {
        let path = "amounts.requestAmount.currency"
        let body = ElectrumBodies.body(.load).setting(path, to: .string("000"))
        let fault = ElectrumBodies.fault(.load, body)
        #expect(fault == ElectrumFault(.currency, field: path))
        #expect(fault?.code.errorType(for: .load) == .invalidAmount)
    }

    @Test(arguments: [
        (#"{"requestAmount":0}"#, false), (#"{"requestAmount":"0"}"#, false), ("{}", false),
        (#"{"requestAmount":{"amount":0,"currency":"578"}}"#, false),
        (#"{"requestAmount":1}"#, true), (#"{"requestAmount":"10"}"#, true),
        (#"{"requestAmount":{"amount":"3"}}"#, true), (#"{"requestAmount":0.5}"#, true),
    ])
    func refusesPoints(_ points: String, isRefused: Bool) {
        let body = ElectrumBodies.body(.redemption).setting("points", to: .read(points))
        let fault = ElectrumBodies.fault(.redemption, body)
        let refusal = ElectrumFault(.points, field: "points.requestAmount")
        #expect(fault == (isRefused ? refusal : nil))
        #expect(refusal.code.errorType(for: .redemption) == .functionNotSupported)
    }
}
