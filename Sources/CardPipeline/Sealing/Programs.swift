/// Where the programs that encrypt packages are.
package struct Programs: Hashable, Sendable {
    /// Absolute path.
    package var age: String
    /// Absolute path.
    package var gpg: String

    package init(age: String = "/usr/bin/age", gpg: String = "/usr/bin/gpg") {
        self.age = age
        self.gpg = gpg
    }
}
