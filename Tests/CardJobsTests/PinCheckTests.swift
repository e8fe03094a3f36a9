import CardCore
@testable import CardJobs
import CardLedger
import CardVault
import Testing

/// PINs of programs, compared under the scheme of their card.
struct PinCheckTests {
    private let hashes = CardHashes(
        lookup: OperatorKey.create(.lookup, epoch: 1),
        pepper: OperatorKey.create(.pepper, epoch: 1)
    )
    private static let token = Array("DINCARD:ABC".utf8)
    private static let salt = [UInt8](0..<16)

    private func given(_ text: String) throws -> GivenPIN {
        try #require(GivenPIN(clear: Array(text.utf8)))
    }

    private func subject(_ verifier: PINVerifier?) -> PinSubject {
        PinSubject(
            card: 1,
            serial: "NC1",
            product: "p",
            token: nil,
            pin: verifier.map { StoredPIN(version: 1, verifier: $0) }
        )
    }

    private func verifier(_ scheme: PINScheme, serial: Serial = "NC1") throws -> PINVerifier {
        try PINMaker(hashes: hashes).verifier(
            of: Array("1234".utf8),
            token: Self.token,
            serial: serial,
            scheme: scheme,
            salt: { Self.salt }
        )
    }

    private func evidence(
        _ given: GivenPIN?,
        token: [UInt8] = Self.token,
        _ verifier: PINVerifier?,
        isOptional: Bool = false
    ) throws -> PINEvidence {
        try PinCheck(hashes: hashes).evidence(
            of: given,
            token: token,
            for: subject(verifier),
            isOptional: isOptional
        ).evidence
    }

    @Test(arguments: PINScheme.allCases)
    func acceptsTheRightPINAlone(_ scheme: PINScheme) throws {
        let stored = try verifier(scheme)
        #expect(try evidence(given("1234"), stored) == .right)
        #expect(try evidence(given("1235"), stored) == .wrong)
        #expect(try evidence(given("12340"), stored) == .wrong)
        #expect(try evidence(GivenPIN(encrypted: "1234"), stored) == .wrong)
        #expect(try evidence(GivenPIN(hashed: "1234", name: "x"), stored) == .wrong)
        #expect(try evidence(nil, stored) == .absent)
        #expect(try evidence(nil, stored, isOptional: true) == .notNeeded)
        #expect(try evidence(given("1234"), stored, isOptional: true) == .right)
        // The number is enough unless the PIN is bound to the token.
        let alone = try evidence(given("1234"), token: [], stored)
        #expect(alone == (scheme.needsToken ? .wrong : .right))
        let bytes = stored.bytes.dropLast() + [stored.bytes.last.map { $0 ^ 1 } ?? 0]
        #expect(try evidence(given("1234"), PINVerifier(scheme, Array(bytes))) == .wrong)
        #expect(try evidence(given("1234"), PINVerifier(scheme, [])) == .wrong)
    }

    @Test(arguments: [PINScheme.boundToSerial, .online])
    func bindsThePINToTheSerial(_ scheme: PINScheme) throws {
        #expect(try evidence(given("1234"), verifier(scheme, serial: "NC2")) == .wrong)
    }

    @Test func judgesACardWithoutAPIN() throws {
        #expect(try evidence(nil, nil) == .notNeeded)
        #expect(try evidence(given("1234"), nil) == .unneeded)
    }

    @Test func comparesAnOpaquePINInItsFormAlone() throws {
        let maker = PINMaker(hashes: hashes)
        let encrypted = try #require(GivenPIN(encrypted: "0A1B"))
        let stored = try maker.verifier(of: encrypted, serial: "NC1", salt: Self.salt)
        #expect(try evidence(GivenPIN(encrypted: "0a1b"), stored) == .right)
        #expect(try evidence(GivenPIN(encrypted: "0A1C"), stored) == .wrong)
        #expect(try evidence(given("0A1B"), stored) == .wrong)
        #expect(try evidence(GivenPIN(hashed: "0A1B", name: "E"), stored) == .wrong)
    }

    @Test(arguments: PINScheme.allCases)
    func theCheckOfACounterAgrees(_ scheme: PINScheme) throws {
        let check = PinCheck(hashes: hashes)
        let stored = subject(try verifier(scheme))
        let pin = Array("1234".utf8)
        #expect(try check.isRight(pin, token: Self.token, of: stored))
        #expect(try !check.isRight(Array("1235".utf8), token: Self.token, of: stored))
        #expect(try check.isRight(pin, token: [], of: stored) == !scheme.needsToken)
        #expect(try !check.isRight(pin, token: Self.token, of: subject(nil)))
        #expect(try !check.isRight(pin, token: Self.token, of: nil))
        #expect(try !check.isRight([], token: Self.token, of: stored))
        let long = [UInt8](repeating: 49, count: 4096)
        #expect(try !check.isRight(long, token: Self.token, of: stored))
    }
}
