package import CardCore
internal import Crypto

extension ServiceKey {
    /// Computes the id under which a client knows a record of its wallet.
    ///
    /// Without the key it is as good as a random one. It follows from the names that the client
    /// gave, so that a restore gives a record the id that its client has.
    ///
    /// `kind` is a word for the kind of record, and `names` are those that the client gave: no other
    /// record of the kind has them.
    ///
    /// - Shape: the first 16 bytes of the code, with the marks of a UUID of version 4.
    package func publicID(of kind: String, _ client: ClientName, _ names: [String])
        -> PublicID
    {
        var message = ByteWriter(purpose: "pid1")
        message.append(epoch)
        for part in [kind, client.text] + names {
            message.append(prefixed: Array(part.utf8))
        }
        return PublicID(random: Array(code(of: message.bytes).prefix(PublicID.byteCount)))
    }
}
