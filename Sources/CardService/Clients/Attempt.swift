import CardCore

/// An attempt to authenticate.
package struct Attempt: Sendable {
    /// The credential.
    package let credential: BasicCredential
    /// The address of the client.
    package let address: ClientAddress
    /// The mark of the credential.
    package let mark: ProcessKey.Mark
    /// The mark of the username and the address.
    package let name: ProcessKey.Mark

    /// Makes the attempt with its marks under the key of the process.
    package init(_ credential: BasicCredential, from address: ClientAddress, _ key: ProcessKey) {
        self.credential = credential
        self.address = address
        let username = Array(credential.username.utf8)
        mark = key.mark(.credential, username, credential.secret.bytes)
        name = key.mark(.name, username, Array(address.text.utf8))
    }
}
