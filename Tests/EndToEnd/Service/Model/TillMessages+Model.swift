extension TillMessages {
    /// The body of a call of the model.
    func message(for call: ModelMessage) -> TillMessage {
        guard call.phase == .request else {
            let request = TillMessage(
                operation: call.operation,
                phase: .request,
                id: call.requestID,
                requestID: call.requestID,
                body: [:]
            )
            return advice(call.phase, of: request, final: call.final, id: call.id)
        }
        let (card, id, amount) = (call.card, call.id, call.amount ?? 0)
        switch call.operation {
        case .activation:
            return activation(
                of: card,
                product: call.product ?? "",
                amount: call.amount,
                pin: call.pin,
                id: id
            )
        case .load: return load(of: card, amount: amount, id: id)
        case .lookup: return lookup(of: card, id: id)
        case .redemption: return redemption(of: card, amount: amount, pin: call.pin, id: id)
        case .replace: return replace(of: card, by: call.other, id: id)
        case .transfer:
            return transfer(from: card, to: call.other, amount: amount, pin: call.pin, id: id)
        case .void: return void(of: card, id: id)
        }
    }
}
