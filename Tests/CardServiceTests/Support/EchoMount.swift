import CardCore
import CardService
import HTTPTypes

/// A mount that answers with the request as it received it.
///
/// `held` waits for the latch; `large` answers with more than the buffers of a socket hold.
struct EchoMount: Mount {
    let interface: ServiceInterface
    let latch: Latch

    init(_ interface: ServiceInterface = .electrum, _ latch: Latch = Latch()) {
        self.interface = interface
        self.latch = latch
    }

    func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        if request.segments.contains("held") { await latch.wait() }
        let document: JSON = [
            "interface": .string(interface.rawValue),
            "segments": .array(request.segments.map { .string($0) }),
            "path": .string(request.path), "method": .string(request.method.rawValue),
            "address": .string(request.address.text),
            "certificate": .optional(request.certificate?.hexadecimal),
            "body": .string(String(decoding: request.body, as: UTF8.self)),
        ]
        var answer = ServiceAnswer(status: 201, body: document.text)
        if request.segments.contains("large") {
            answer.body = Array(repeating: UInt8(ascii: "a"), count: 64 << 20)
        }
        answer.headers[.location] = request.path
        answer.facts.operation = "echo"
        return answer
    }

    func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        var answer = ServiceAnswer(
            status: Problem(refusal).status,
            body: "\(interface.rawValue): \(refusal.rawValue)"
        )
        answer.facts.code = refusal.rawValue
        return answer
    }
}
