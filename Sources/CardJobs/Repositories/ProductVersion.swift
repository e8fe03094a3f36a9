/// The name and version of this program.
package enum ProductVersion {
    /// The version of this program.
    package static let text = "0.1.0"
}
