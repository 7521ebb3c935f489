//! Ratios and their targets.

/// Prints the ratios measured in one run.
#[derive(Debug, Default)]
pub struct Report {
    lines: Vec<String>,
}

impl Report {
    /// Records a ratio of two times or sizes, and its upper limit if there is a target.
    pub fn ratio(
        &mut self,
        what: &str,
        measured: f64,
        against: &str,
        other: f64,
        most: Option<f64>,
    ) {
        let ratio = measured / other;
        let target = most.map_or(String::new(), |most| {
            let verdict = if ratio <= most { "met" } else { "MISSED" };
            format!("  target {most:.2}  {verdict}")
        });
        self.lines.push(format!("{what:<44} {ratio:>6.2} × {against}{target}"));
    }

    /// Records a line that is not a ratio.
    pub fn note(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// Prints the recorded lines under a title.
    pub fn print(&self, title: &str) {
        println!("\n{title}\n");
        for line in &self.lines {
            println!("{line}");
        }
    }
}
