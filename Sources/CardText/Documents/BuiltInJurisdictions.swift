/// The laws about gift cards that the program knows: the file `templates/jurisdictions.yaml`, word
/// for word.
///
/// `make templates` writes the file into the sources, and a test compares. A workspace's own
/// `jurisdictions.yaml` wins.
package enum BuiltInJurisdictions {}
