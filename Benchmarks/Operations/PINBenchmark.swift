import CardCore
import CardJobs
import CardLedger
import CardVault

/// One check of a PIN under each scheme, as a service makes it, on one core.
struct PINBenchmark {
    private let hashes = CardHashes(
        lookup: OperatorKey.create(.lookup, epoch: 1),
        pepper: OperatorKey.create(.pepper, epoch: 1)
    )
    private static let token = Array("DINCARD:ABCDEFGHJKLMNPQRSTUVWXYZ23".utf8)
    private static let pin = Array("123456".utf8)
    private static let salt = [UInt8](repeating: 7, count: CardHashes.serialSaltByteCount)

    /// Measures right PINs; a wrong one costs the same.
    func measure() throws {
        for scheme in PINScheme.allCases {
            let count = Self.count(of: scheme)
            let subject = PinSubject(
                card: 1,
                serial: "NC1",
                product: "p",
                token: nil,
                pin: StoredPIN(version: 1, verifier: try verifier(scheme))
            )
            let check = PinCheck(hashes: hashes)
            var rightCount = 0
            let seconds =
                try ContinuousClock().measure {
                    for _ in 0..<count {
                        let found = try check.evidence(
                            of: GivenPIN(clear: Self.pin),
                            token: Self.token,
                            for: subject
                        )
                        if found.evidence == .right { rightCount += 1 }
                    }
                } / .seconds(1)
            guard rightCount == count else {
                fatalError("\(scheme.rawValue): a right PIN is wrong")
            }
            let each = Int(seconds * 1_000_000 / Double(count))
            print(
                "PIN under \(scheme.rawValue): \(Int(Double(count) / seconds)) a second, \(each) µs each"
            )
        }
    }

    private func verifier(_ scheme: PINScheme) throws -> PINVerifier {
        switch scheme {
        case .boundToToken:
            return PINVerifier(scheme, hashes.pinTokenVerifier(token: Self.token, pin: Self.pin))
        case .boundToSerial:
            let code = try hashes.pinSerialVerifier(serial: "NC1", pin: Self.pin, salt: Self.salt)
            return PINVerifier(scheme, Self.salt + code)
        case .online:
            guard let given = GivenPIN(clear: Self.pin) else { fatalError("a PIN of six digits") }
            let code = try hashes.pinOnlineVerifier(serial: "NC1", pin: given, salt: Self.salt)
            return PINVerifier(scheme, Self.salt + code)
        }
    }

    private static func count(of scheme: PINScheme) -> Int {
        switch scheme {
        case .boundToToken: 100_000
        case .boundToSerial: 20
        case .online: 500
        }
    }
}
