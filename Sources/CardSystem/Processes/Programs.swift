/// The paths of the programs that encrypt packages, read their images, open sale files and check
/// their signatures.
package struct Programs: Hashable, Sendable {
    /// Absolute path.
    package var age: String
    /// Absolute path.
    package var gpg: String
    /// Absolute path.
    package var sshKeygen = "/usr/bin/ssh-keygen"
    /// Absolute path.
    package var sshAdd = "/usr/bin/ssh-add"
    /// Absolute path.
    package var zbarimg = "/usr/bin/zbarimg"

    package init(age: String = "/usr/bin/age", gpg: String = "/usr/bin/gpg") {
        self.age = age
        self.gpg = gpg
    }
}
