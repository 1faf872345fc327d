"""Proof that extract works as a filter under PySpark's pipe: the claims are those of one run.

    pip install pyspark; python3 .ci/spark-pipe.py ./newsclaims PAGES.jsonl
"""
import subprocess
import sys

from pyspark.sql import SparkSession

binary, pages = sys.argv[1:]
context = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate().sparkContext
piped = context.textFile(pages, 4).pipe(f"{binary} extract --from jsonl --format jsonl --workers 1 -").collect()
alone = subprocess.run([binary, "extract", "--format", "jsonl", pages], capture_output=True, text=True, check=True).stdout.splitlines()
print(f"{len(piped)} claims by Spark, {len(alone)} by one run, equal: {sorted(piped) == sorted(alone)}")
sys.exit(sorted(piped) != sorted(alone))
